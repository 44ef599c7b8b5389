"""The open API: what people see on pages, for their own programs; see docs/handbook/api.md."""
