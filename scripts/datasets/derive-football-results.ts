import { determineEachOther, determines } from './dependency-rules.ts';
import { dateColumn, numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { compareText } from './dataset-draft.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import type { SourceRow } from './source-data.ts';
import { readSourceRecords, required, SOURCE_PACKAGE } from './source-data.ts';

const DIVISION_NAMES: Readonly<Record<string, string>> = {
  'Österreichische Bundesliga': 'Austrian Bundesliga',
  'Deutsche Bundesliga': 'German Bundesliga',
  'English Premier League': 'English Premier League',
  'Primera Division': 'Spanish Primera Division',
  'Serie A': 'Italian Serie A',
};

const FIRST_MONTH_OF_SEASON = 7;
const POINTS = { W: 3, D: 1, L: 0 } as const;

/** One match as one of its two teams saw it. */
interface Appearance {
  readonly season: string;
  readonly division: string;
  readonly date: string;
  readonly team: string;
  readonly opponent: string;
  readonly venue: 'H' | 'A';
  readonly goalsFor: number;
  readonly goalsAgainst: number;
}

/** Dataset 4: matches of five football leagues, one row per team and match. */
export function deriveFootballResults(): DatasetDraft {
  const log = new DerivationLog();
  const matches = log.keep(
    readSourceRecords('football.json'),
    { dropped: 'matches without a score, all of them listed again with one', unit: 'matches' },
    (match) => match['home_score'] !== null && match['away_score'] !== null,
  );
  const rows = appearanceRows(matches.flatMap((match) => appearancesOf(match)));
  log.note(`Each of the ${formatCount(matches.length)} matches gives two rows, one for each team.`);
  log.note('Divisions renamed with their country; a season starts in July and bears the year it starts in.');
  log.note(
    "Team ids number the team names in code-point order. A record id holds team, season, number of the match in the team's season, and opponent, so that both rows of a match can be found from their ids.",
  );
  log.note(`winner is empty in ${formatCount(rows.filter((row) => row['winner'] === null).length)} rows: draws.`);
  log.note('Austrian teams meet twice at each venue in a season, so rows that look alike are different matches.');
  return {
    facts: {
      id: 'football-results',
      number: 4,
      title: 'Results of five European football leagues',
      domain: 'sports',
      description:
        'Every match of the first leagues of Austria, England, Germany, Italy and Spain, seasons 2013 to 2016, as each of the two teams saw it, with points and points to date.',
      source: `${SOURCE_PACKAGE}, file football.json (OpenFootball, https://github.com/openfootball/football.json)`,
      licence:
        'Public domain: "dedicated to the public domain" (https://github.com/openfootball/football.json?tab=readme-ov-file#license)',
      attribution: 'OpenFootball; collected by the Vega project',
      canary: 'mendbench:canary:65694d13-da2e-4935-bed6-2e35b3c91154',
    },
    columns: resultColumns(),
    claims: resultClaims(),
    rows,
    log,
  };
}

function seasonOf(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return String(month >= FIRST_MONTH_OF_SEASON ? year : year - 1);
}

function appearancesOf(match: SourceRow): [Appearance, Appearance] {
  const date = required(match, 'date');
  const division = DIVISION_NAMES[required(match, 'division')];
  if (division === undefined) throw new Error(`no name for division ${match['division']}`);
  const shared = { season: seasonOf(date), division, date };
  const [home, away] = [required(match, 'home_team'), required(match, 'away_team')];
  const [homeGoals, awayGoals] = [Number(required(match, 'home_score')), Number(required(match, 'away_score'))];
  return [
    { ...shared, team: home, opponent: away, venue: 'H', goalsFor: homeGoals, goalsAgainst: awayGoals },
    { ...shared, team: away, opponent: home, venue: 'A', goalsFor: awayGoals, goalsAgainst: homeGoals },
  ];
}

function appearanceRows(appearances: readonly Appearance[]): DraftRow[] {
  const names = [...new Set(appearances.map(({ team }) => team))].toSorted(compareText);
  const ids = new Map(names.map((name, index) => [name, `T${String(index + 1).padStart(3, '0')}`]));
  const sorted = appearances.toSorted((a, b) => compareText(a.team, b.team) || compareText(a.date, b.date));
  const tallies = new Map<string, { number: number; points: number }>();
  return sorted.map((appearance) => {
    const { team, opponent, season, goalsFor, goalsAgainst } = appearance;
    const result = goalsFor > goalsAgainst ? 'W' : goalsFor < goalsAgainst ? 'L' : 'D';
    const tally = tallies.get(`${team}/${season}`) ?? { number: 0, points: 0 };
    tally.number += 1;
    tally.points += POINTS[result];
    tallies.set(`${team}/${season}`, tally);
    return {
      record_id: `${ids.get(team)}-${season}-${String(tally.number).padStart(2, '0')}-${ids.get(opponent)}`,
      season,
      division: appearance.division,
      team_id: ids.get(team) ?? null,
      team,
      match_date: appearance.date,
      opponent,
      venue: appearance.venue,
      goals_for: String(goalsFor),
      goals_against: String(goalsAgainst),
      goal_diff: String(goalsFor - goalsAgainst),
      result,
      winner: result === 'W' ? team : result === 'L' ? opponent : null,
      points: String(POINTS[result]),
      points_to_date: String(tally.points),
    };
  });
}

function resultParts(): DatasetDraft['claims']['parts'] {
  return [
    { name: 'record_team', column: 'record_id', pattern: String.raw`^(T\d{3})-`, meaning: 'Team id in the id.' },
    { name: 'record_season', column: 'record_id', pattern: String.raw`^T\d{3}-(\d{4})-`, meaning: 'Season in the id.' },
    {
      name: 'record_team_season',
      column: 'record_id',
      pattern: String.raw`^(T\d{3}-\d{4})-`,
      meaning: 'Team id and season in the id.',
    },
    {
      name: 'record_number',
      column: 'record_id',
      pattern: String.raw`-(\d{2})-T\d{3}$`,
      meaning: "Number of the match in the team's season, from 01.",
    },
    {
      name: 'record_opponent',
      column: 'record_id',
      pattern: String.raw`-(T\d{3})$`,
      meaning: "Opponent's team id in the id.",
    },
  ];
}

function resultColumns(): DatasetDraft['columns'] {
  const goals = { minimum: 0, maximum: 12 };
  return [
    textColumn('record_id', "Id of the row: team, season, number of the match in the team's season, opponent.", {
      closed: false,
      protected: true,
      pattern: String.raw`^T\d{3}-\d{4}-\d{2}-T\d{3}$`,
      format: 'team id, four-digit season, two-digit number, team id, with hyphens, such as T016-2014-07-T042',
    }),
    numberColumn('season', 'Year in which the season starts; seasons run from July to June.', {
      protected: true,
      minimum: 2013,
      maximum: 2016,
    }),
    textColumn('division', 'League that the match was played in.'),
    textColumn('team_id', 'Id of the team.', { pattern: String.raw`^T\d{3}$`, format: 'T and three digits' }),
    textColumn('team', 'Name of the team.'),
    dateColumn('match_date', 'Day of the match.'),
    textColumn('opponent', 'Name of the other team.', { protected: true }),
    textColumn('venue', 'H where the team played at home, A away.', { protected: true }),
    numberColumn('goals_for', 'Goals of the team.', goals),
    numberColumn('goals_against', 'Goals of the opponent.', goals),
    numberColumn('goal_diff', 'Goals of the team less goals of the opponent.', { minimum: -12, maximum: 12 }),
    textColumn('result', 'W for a win of the team, D for a draw, L for a loss.'),
    textColumn('winner', 'Name of the team that won; empty after a draw.', { nullable: true }),
    numberColumn('points', 'Points of the team for this match.', { minimum: 0, maximum: 3 }),
    numberColumn('points_to_date', 'Points of the team in this season up to and with this match.', {
      minimum: 0,
      maximum: 114,
    }),
  ];
}

function resultClaims(): DatasetDraft['claims'] {
  return {
    parts: resultParts(),
    key: ['record_id'],
    identities: [['team_id', 'match_date']],
    rules: resultRules(),
    sampling: { block: ['division', 'season'], unit: ['match_date'], cutoff: 'match_date' },
  };
}

function resultRules(): DatasetDraft['claims']['rules'] {
  const perSeason = { group: 'record_team_season', order: 'record_number' };
  return [
    { kind: 'same', part: 'record_team', column: 'team_id' },
    { kind: 'same', part: 'record_season', column: 'season' },
    ...determineEachOther(['team_id', 'team']),
    ...determines(['team_id'], ['division']),
    ...determines(['team'], ['division']),
    ...determines(['record_opponent'], ['opponent']),
    ...determines(['opponent'], ['division']),
    ...determineEachOther(['result', 'points']),
    {
      kind: 'linear',
      computed: 'goal_diff',
      constant: 0,
      terms: [
        { column: 'goals_for', factor: 1 },
        { column: 'goals_against', factor: -1 },
      ],
    },
    { kind: 'sign', computed: 'result', source: 'goal_diff', negative: 'L', zero: 'D', positive: 'W' },
    {
      kind: 'case',
      computed: 'points',
      of: 'result',
      cases: { W: { value: '3' }, D: { value: '1' }, L: { value: '0' } },
    },
    {
      kind: 'case',
      computed: 'winner',
      of: 'result',
      cases: { W: { column: 'team' }, D: { value: null }, L: { column: 'opponent' } },
    },
    { kind: 'running-sum', computed: 'points_to_date', terms: [{ column: 'points', factor: 1 }], ...perSeason },
    { kind: 'numbering', number: 'record_number', group: 'record_team_season' },
    { kind: 'monotone', column: 'match_date', ...perSeason, strict: true },
    {
      kind: 'mirror',
      mine: ['record_season', 'record_team', 'record_opponent'],
      theirs: ['record_season', 'record_opponent', 'record_team'],
      // Two teams meet two or four times in a season; the k-th meeting is the k-th for both.
      order: 'record_number',
      pairs: [
        { mine: 'match_date', theirs: 'match_date' },
        { mine: 'division', theirs: 'division' },
        { mine: 'team', theirs: 'opponent' },
        { mine: 'goals_for', theirs: 'goals_against' },
        { mine: 'winner', theirs: 'winner' },
      ],
      nullWithout: [],
    },
  ];
}
