"""Pages for everybody: landing page, guide, privacy, accessibility, language, health."""
