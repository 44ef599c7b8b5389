"""A checker of places that shares no code with the project: rows in, broken rules out."""


def faults(fair, parties, meetings, places):
    """Every clash, absence, missing table and broken order."""
    slots = {slot.n: slot for slot in fair.slots}
    tables = {table.n for table in fair.tables}
    seats = {row.id: [seat.party_id for seat in row.seats] for row in meetings}
    away = {party.id: set(party.away) for party in parties}
    own = {party.own_table: party.id for party in parties if party.own_table}
    at, found, seen_party, seen_table = {}, [], set(), set()
    for key, slot, table, _locked in places:
        at[key] = slot
        if slot not in slots or table not in tables:
            found.append(("no such place", key))
        if (slot, table) in seen_table:
            found.append(("table taken", key))
        seen_table.add((slot, table))
        hosts = [p for p in seats[key] if p in own.values()]
        if table in own and own[table] not in seats[key]:
            found.append(("another's table", key))
        if hosts and not any(own.get(table) == p for p in hosts):
            found.append(("not the host's table", key))
        for party in seats[key]:
            if (party, slot) in seen_party:
                found.append(("two places", party))
            seen_party.add((party, slot))
            if slot in away[party]:
                found.append(("away", party))
    for row in meetings:
        if row.fixed_slot and at.get(row.id, row.fixed_slot) != row.fixed_slot:
            found.append(("fixed", row.id))
        if row.half_day != "any" and row.id in at and slots[at[row.id]].half_day != row.half_day:
            found.append(("half day", row.id))
        for link in row.later:
            if row.id in at and link.later_id in at and at[row.id] >= at[link.later_id]:
                found.append(("order", row.id))
    return found
