"""A report of a whole study as one HTML page that needs nothing beside itself."""

from qualcli.render.html_report.page import render_page

__all__ = ["render_page"]
