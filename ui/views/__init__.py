"""What the page shows, as HTML: one module a tab. Every word of a draft, an answer or a model is escaped here."""
