"""In-app messages, the outbox of mails, and jobs: what the platform told whom."""
