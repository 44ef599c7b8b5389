"""Flask glue that every page shares: extensions, access, errors, forms, language, answers."""
