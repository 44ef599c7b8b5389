"""Forms of introductions: the shape of what is typed; rights and states are the verbs' business."""
