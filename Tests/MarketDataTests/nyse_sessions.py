"""The sessions and early closes of the New York Stock Exchange as exchange_calendars knows them.

usage: nyse_sessions.py FIRST LAST"""
import json
import sys

import exchange_calendars

first, last = sys.argv[1:]
calendar = exchange_calendars.get_calendar("XNYS", start=first, end=last)
early = [day.date().isoformat() for day in calendar.early_closes if first <= day.date().isoformat() <= last]
print(json.dumps({"sessions": [day.date().isoformat() for day in calendar.sessions], "early": early}))
