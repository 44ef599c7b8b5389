"""The auditor's view: the audit trail, its check and its export."""
