# ruff: noqa: C901, PLR0912, SIM905 -- one long literal reading, on purpose
"""matching.md read a second time: one literal function, sharing no code with the matcher.

It takes the two sides as mappings of interchange keys (missing keys = missing values) and counts
working days from a plain set of days off, so that nothing of the code under test is inside.
"""

from datetime import timedelta

ORDER = (
    "instrument amount term rate guarantee coverage purpose district industry marine size age "
    "revenue leverage credentials tax_grade credit_record speed pool round stake avoid live"
).split()
NEAR = set(
    "amount term rate guarantee coverage age revenue leverage credentials tax_grade speed pool "
    "stake".split()
)


def read_pair(n, p, day, is_working_day):
    """(verdict, failed, unknown) of one pair, by the letter of matching.md."""
    answers, off = {}, {}
    equity = p["instrument"] == "equity"
    lo = n.get("amount_min") if n.get("amount_min") is not None else n.get("amount")
    hi = n.get("amount")

    answers["instrument"] = "meets" if p["instrument"] in n["instruments"] else "fails"

    pmin, pmax = p.get("amount_min"), p.get("amount_max")
    if lo is not None and pmax is not None and lo > pmax:
        answers["amount"], off["amount"] = "fails", (lo - pmax, pmax)
    elif hi is not None and hi < (pmin or 0):
        answers["amount"], off["amount"] = "fails", (pmin - hi, pmin)
    elif pmax is None or hi is None:
        answers["amount"] = "unknown"
    else:
        answers["amount"] = "meets"

    t, tmin, tmax = n.get("term_months"), p.get("term_min"), p.get("term_max")
    if equity:
        answers["term"] = "meets"
    elif t is None:
        answers["term"] = "unknown"
    elif tmax is not None and t > tmax:
        answers["term"], off["term"] = "fails", (t - tmax, tmax)
    elif t < (tmin or 0):
        answers["term"], off["term"] = "fails", (tmin - t, tmin)
    elif tmax is None:
        answers["term"] = "unknown"
    else:
        answers["term"] = "meets"

    most, asked = n.get("rate_max"), p.get("rate_min")
    if equity or most is None:
        answers["rate"] = "meets"
    elif asked is None:
        answers["rate"] = "unknown"
    elif asked <= most:
        answers["rate"] = "meets"
    else:
        answers["rate"], off["rate"] = "fails", (asked - most, asked)

    have, want = set(n.get("guarantees") or ()), set(p.get("guarantees") or ())
    if equity or not want or "credit" in want:
        answers["guarantee"] = "meets"
    elif not have:
        answers["guarantee"] = "unknown"
    else:
        answers["guarantee"] = "meets" if have & want else "fails"

    if equity or p.get("coverage_min") is None:
        answers["coverage"] = "meets"
    elif not n.get("collateral") or lo is None:
        answers["coverage"] = "unknown"
    else:
        ltv = dict(p.get("ltv") or ())
        worth = 0
        for kind, value in n["collateral"]:
            worth += 0 if kind == "none" else value * ltv.get(kind, 0)
        required = p["coverage_min"] * lo
        if worth >= required:
            answers["coverage"] = "meets"
        else:
            answers["coverage"], off["coverage"] = "fails", (required - worth, required)

    for key, fact, restriction in (
        ("purpose", "purpose", "purposes"),
        ("district", "district", "districts"),
        ("size", "size", "sizes"),
    ):
        if not p.get(restriction):
            answers[key] = "meets"
        elif n.get(fact) is None:
            answers[key] = "unknown"
        else:
            answers[key] = "meets" if n[fact] in p[restriction] else "fails"

    code = n.get("industry")
    inside, outside = list(p.get("industries") or ()), list(p.get("industries_excluded") or ())
    if code is None:
        answers["industry"] = "unknown" if inside or outside else "meets"
    elif [x for x in outside if code[: len(x)] == x]:
        answers["industry"] = "fails"
    elif [x for x in outside if len(x) > len(code) and x[: len(code)] == code]:
        answers["industry"] = "unknown"
    elif not inside or [x for x in inside if code[: len(x)] == x]:
        answers["industry"] = "meets"
    elif [x for x in inside if len(x) > len(code) and x[: len(code)] == code]:
        answers["industry"] = "unknown"
    else:
        answers["industry"] = "fails"

    if not p.get("marine_classes"):
        answers["marine"] = "meets"
    elif n.get("marine_class") is None:
        answers["marine"] = "unknown"
    elif n["marine_class"] == "none":
        answers["marine"] = "fails"
    else:
        both = {n["marine_class"], "*"}
        answers["marine"] = "meets" if both & set(p["marine_classes"]) else "fails"

    if p.get("age_min_months") is None:
        answers["age"] = "meets"
    elif n.get("established_on") is None:
        answers["age"] = "unknown"
    else:
        start, months = n["established_on"], 0
        months = (day.year * 12 + day.month) - (start.year * 12 + start.month)
        if day.day < start.day:
            months -= 1
        if months >= p["age_min_months"]:
            answers["age"] = "meets"
        else:
            answers["age"] = "fails"
            off["age"] = (p["age_min_months"] - months, p["age_min_months"])

    rmin, rmax, revenue = p.get("revenue_min"), p.get("revenue_max"), n.get("revenue")
    if rmin is None and rmax is None:
        answers["revenue"] = "meets"
    elif revenue is None:
        answers["revenue"] = "unknown"
    elif rmin is not None and revenue < rmin:
        answers["revenue"], off["revenue"] = "fails", (rmin - revenue, rmin)
    elif rmax is not None and revenue > rmax:
        answers["revenue"], off["revenue"] = "fails", (revenue - rmax, rmax)
    else:
        answers["revenue"] = "meets"

    bound, ratio = p.get("debt_ratio_max"), n.get("debt_ratio")
    if bound is None:
        answers["leverage"] = "meets"
    elif ratio is None:
        answers["leverage"] = "unknown"
    elif ratio <= bound:
        answers["leverage"] = "meets"
    else:
        answers["leverage"], off["leverage"] = "fails", (ratio - bound, bound)

    every, some = set(p.get("credentials_all") or ()), set(p.get("credentials_any") or ())
    held = set(n.get("credentials") or ())
    if not every and not some:
        answers["credentials"] = "meets"
    elif not held:
        answers["credentials"] = "unknown"
    else:
        good = not (every - held) and (not some or held & some)
        answers["credentials"] = "meets" if good else "fails"

    if p.get("tax_grade_min") is None:
        answers["tax_grade"] = "meets"
    elif n.get("tax_grade") is None:
        answers["tax_grade"] = "unknown"
    else:
        rank = {"A": 5, "B": 4, "M": 3, "C": 2, "D": 1}
        good = rank[n["tax_grade"]] >= rank[p["tax_grade_min"]]
        answers["tax_grade"] = "meets" if good else "fails"

    if not p.get("no_overdue"):
        answers["credit_record"] = "meets"
    elif n.get("overdue") is None:
        answers["credit_record"] = "unknown"
    else:
        answers["credit_record"] = "fails" if n["overdue"] else "meets"

    if n.get("needed_by") is None:
        answers["speed"] = "meets"
    elif p.get("processing_days") is None:
        answers["speed"] = "unknown"
    else:
        d, count = day + timedelta(days=1), 0
        while d <= n["needed_by"]:
            count += 1 if is_working_day(d) else 0
            d += timedelta(days=1)
        if count >= p["processing_days"]:
            answers["speed"] = "meets"
        else:
            answers["speed"] = "fails"
            off["speed"] = (p["processing_days"] - count, p["processing_days"])

    if p.get("scheme") is None:
        answers["pool"] = "meets"
    elif n.get("pool_ok") is None:
        answers["pool"] = "unknown"
    else:
        answers["pool"] = "meets" if n["pool_ok"] else "fails"

    if not equity or not p.get("rounds"):
        answers["round"] = "meets"
    elif n.get("round") is None:
        answers["round"] = "unknown"
    else:
        answers["round"] = "meets" if n["round"] in p["rounds"] else "fails"

    if not equity or n.get("stake_max") is None:
        answers["stake"] = "meets"
    elif p.get("stake_min") is None:
        answers["stake"] = "unknown"
    elif p["stake_min"] <= n["stake_max"]:
        answers["stake"] = "meets"
    else:
        answers["stake"] = "fails"
        off["stake"] = (p["stake_min"] - n["stake_max"], p["stake_min"])

    answers["avoid"] = "fails" if p.get("institution") in (n.get("avoid") or ()) else "meets"

    late = p.get("valid_to") is not None and day > p["valid_to"]
    early = p.get("valid_from") is not None and day < p["valid_from"]
    if late or early or p.get("published") is False:
        answers["live"] = "fails"
    elif p.get("quota_left") is None:
        answers["live"] = "meets"
    elif lo is None:
        answers["live"] = "unknown"
    else:
        answers["live"] = "meets" if p["quota_left"] >= lo else "fails"

    failed = tuple(key for key in ORDER if answers[key] == "fails")
    unknown = tuple(key for key in ORDER if answers[key] == "unknown")
    if not failed:
        verdict = "possible" if unknown else "eligible"
    elif len(failed) == 1 and failed[0] in NEAR:
        distance, limit = off.get(failed[0], (0, 0))
        verdict = "near" if 2 * distance <= limit else "ineligible"
    else:
        verdict = "ineligible"
    return verdict, failed, unknown
