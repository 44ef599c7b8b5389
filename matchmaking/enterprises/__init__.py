"""What the platform knows about an enterprise: facts that every need of it shares."""
