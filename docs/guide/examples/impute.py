"""An external agent for Mendbench: fills empty cells. Python's standard library only."""
import csv, io, json, statistics, sys
from collections import Counter, defaultdict

question = json.load(sys.stdin)
rows = list(csv.DictReader(io.StringIO(question["dirty_csv"])))
edits = []


def fill(row, column, value, rule, confidence):
    edits.append({"rid": row["_rid"], "column": column, "old": None, "new": value, "rule": rule, "confidence": confidence})
    row[column] = value


# What the rules prove: rows that agree in the determinants agree in the dependent column.
for rule in question["rules"]:
    if rule["kind"] != "dependency" or any(name not in rows[0] for name in [*rule["determinants"], rule["dependent"]]):
        continue
    groups = defaultdict(Counter)
    for row in rows:
        if row[rule["dependent"]]:
            groups[tuple(row[name] for name in rule["determinants"])][row[rule["dependent"]]] += 1
    for row in rows:
        seen = groups[tuple(row[name] for name in rule["determinants"])]
        if not row[rule["dependent"]] and len(seen) == 1:
            fill(row, rule["dependent"], next(iter(seen)), "fd", 0.95)

# What is left in columns that are never null: the median of a number, the commonest of other values.
for column in question["columns"]:
    name, present = column["name"], [row[column["name"]] for row in rows if row[column["name"]]]
    if column["nullable"] or not present:
        continue
    usual = Counter(present).most_common(1)[0][0]
    if column["type"] == "number":
        try:
            usual = f"{statistics.median(map(float, present)):.{column.get('decimals', 0)}f}"
        except ValueError:
            pass
    for row in rows:
        if not row[name]:
            fill(row, name, usual, "usual value", 0.2)

json.dump({"edits": edits, "justification": f"{len(edits)} empty cells were filled."}, sys.stdout)
