"""Each role's start page: what to do now."""
