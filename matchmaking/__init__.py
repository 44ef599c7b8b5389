"""海洋产业政银企对接平台. Empty, so that importing a core loads neither Flask nor SQLAlchemy."""
