"""A codebook as a static site: pages for people, with a search that needs no network."""

from eventcode.analysis.codebook_site.site import site_pages, write_site

__all__ = ["site_pages", "write_site"]
