"""The server of the page: who may reach it, who may sign in, and where uploads lie for the moment they are read."""

import asyncio
import ipaddress
import os
import tempfile
from collections.abc import Awaitable, Callable
from threading import Lock
from typing import Any

from coach.conversation import Store
from coach.errors import SettingsError
from ui import passwords

MOST = "8mb"  # of one uploaded file


def is_this_machine(host: str) -> bool:
    """Whether nobody but this machine can reach a server bound to `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(host: str, port: int, users: dict[str, str] | None = None, *, wait: bool = True) -> Any:
    """Serve the page until interrupted; with `wait` false, return the running app (a gradio.Blocks) at once.

    `users` are the lines of a password file. Raises SettingsError for a host that others can reach without users, and
    for a port that is taken.
    """
    if users is None and not is_this_machine(host):
        raise SettingsError(
            f"{host} can be reached by others: give --password-file FILE (--add-user NAME makes one), or bind 127.0.0.1"
        )
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    # Uploads are read at once and deleted; what a broken connection leaves behind goes with the server.
    uploads = tempfile.TemporaryDirectory(prefix="coach-uploads-")
    os.environ["GRADIO_TEMP_DIR"] = uploads.name
    from starlette.middleware import Middleware

    from ui import engine
    from ui.app import Page, look
    from ui.desk import Desk
    from ui.flow import Flow
    from ui.gate import Gate

    engine.warm()
    page = Page(Flow(Store(), Desk()), serving=users is not None).blocks
    page.uploads = uploads
    try:
        page.launch(
            server_name=host,
            server_port=port,
            auth=None if users is None else _sign_in(users),
            auth_message="Sign in to the review coach.",
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            inbrowser=False,
            enable_monitoring=False,
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=MOST,
            max_threads=100,
            app_kwargs={"middleware": [Middleware(Gate, local=is_this_machine(host))], "openapi_url": None},
            **look(),
        )
    except OSError as error:
        raise SettingsError(f"port {port} on {host} cannot be used ({error}); choose another with --port") from error
    if wait:
        print(f"The review coach is at {page.local_url} (Ctrl+C ends it)", flush=True)
        page.block_thread()
    return page


def _sign_in(users: dict[str, str]) -> Callable[[str, str], Awaitable[bool]]:
    one = Lock()  # a try costs 128 MB: one at a time

    def check(name: str, password: str) -> bool:
        with one:
            return passwords.matches(users, name, password)

    async def sign_in(name: str, password: str) -> bool:
        return await asyncio.to_thread(check, name, password)

    return sign_in
