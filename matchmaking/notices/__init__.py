"""What people are told: in-app messages, and an outbox of mails."""
