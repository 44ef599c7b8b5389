"""How well a pair fits each side: named sub-scores, two fits, one score (matching.md, "Score")."""
