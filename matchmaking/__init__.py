"""海洋产业政银企对接平台. Kept empty so that importing a core loads neither Flask nor SQLAlchemy."""
