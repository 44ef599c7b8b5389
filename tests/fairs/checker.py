"""A checker of places that shares no code with the project: rows in, broken rules out."""


def faults(fair, parties, meetings, places):
    """Every clash, absence, missing table and broken order."""
    slots = {slot.n: slot for slot in fair.slots}
    return [
        *_taken_twice(meetings, places),
        *_absent(fair, parties, meetings, places),
        *_wrong_table(parties, meetings, places),
        *_wrong_time(slots, meetings, places),
    ]


def _taken_twice(meetings, places):
    seats = {row.id: [seat.party_id for seat in row.seats] for row in meetings}
    people = [(party, slot) for key, slot, *_ in places for party in seats[key]]
    tables = [(slot, table) for _key, slot, table, _locked in places]
    if len(set(people)) < len(people):
        yield "a party in two places"
    if len(set(tables)) < len(tables):
        yield "two meetings at one table"


def _absent(fair, parties, meetings, places):
    slots, tables = {slot.n for slot in fair.slots}, {table.n for table in fair.tables}
    away = {party.id: set(party.away) for party in parties}
    seats = {row.id: [seat.party_id for seat in row.seats] for row in meetings}
    for key, slot, table, _locked in places:
        if slot not in slots or table not in tables:
            yield f"no such place: {slot}, {table}"
        for party in seats[key]:
            if slot in away[party]:
                yield f"party {party} is away in {slot}"


def _wrong_table(parties, meetings, places):
    own = {party.own_table: party.id for party in parties if party.own_table}
    seats = {row.id: [seat.party_id for seat in row.seats] for row in meetings}
    for key, _slot, table, _locked in places:
        if table in own and own[table] not in seats[key]:
            yield f"{key} sits at another's table"
        hosts = set(seats[key]) & set(own.values())
        if hosts and own.get(table) not in hosts:
            yield f"{key} does not sit at its host's table"


def _wrong_time(slots, meetings, places):
    at = {key: slot for key, slot, *_ in places}
    for row in meetings:
        if row.id not in at:
            continue
        if row.fixed_slot and at[row.id] != row.fixed_slot:
            yield f"{row.id} is not in its fixed slot"
        if row.half_day not in ("any", slots[at[row.id]].half_day):
            yield f"{row.id} is in the wrong half of the day"
        late = [link.later_id for link in row.later if link.later_id in at]
        if any(at[row.id] >= at[key] for key in late):
            yield f"{row.id} comes too late"
