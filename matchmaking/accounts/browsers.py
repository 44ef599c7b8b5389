"""Browser and system in words, from what a browser calls itself."""

# The first that occurs counts: Edge and WeChat also call themselves Chrome, Chrome also Safari.
BROWSERS = (
    ("MicroMessenger", "微信 WeChat"), ("Edg", "Edge"), ("QQBrowser", "QQ"), ("OPR", "Opera"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
LONGEST_UNKNOWN = 40


def browser_of(agent: str) -> str:
    """Such as "Chrome · Windows"; what is not known is shown as it came, shortened."""
    found = [
        next((words for sign, words in signs if sign in agent), "") for signs in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(word for word in found if word) or agent[:LONGEST_UNKNOWN]
