import { createRandom } from '../../../src/foundation/random.ts';
import type { Row, UnseenTable } from './unseen-table.ts';
import { arrow, padded, tableOf, twins } from './unseen-table.ts';

const PROGRAMMES = [
  ['BIO', 'Biology', 'Science'],
  ['CHE', 'Chemistry', 'Science'],
  ['HIS', 'History', 'Humanities'],
  ['LAW', 'Law', 'Social Sciences'],
  ['ECO', 'Economics', 'Social Sciences'],
] as const;
const TITLES = ['Foundations', 'Methods', 'Seminar', 'Laboratory', 'Project', 'Theory', 'Reading', 'Practice'];

/** Enrolments of students in courses: credits of a term, two marks and their sum, and how a mark compares with last time. */
export function enrolments(): UnseenTable {
  const random = createRandom('unseen enrolments');
  const courses = PROGRAMMES.flatMap(([programme, name], p) =>
    TITLES.slice(0, 6).map((title, c) => ({
      programme,
      code: `${programme}${101 + p * 3 + c * 11}`,
      title: `${name} ${title}`,
      credits: [5, 10, 15][(p + c) % 3]!,
    })),
  );
  const rows: Row[] = [];
  for (let student = 0; student < 95; student += 1) {
    const [programmeCode, programme, faculty] = random.pick(PROGRAMMES);
    const studentNo = `S${padded(118_000 + student * 17, 6)}`;
    const campus = random.pick(['City', 'Lake', 'Park']);
    for (const term of ['2022A', '2022B'].slice(random.integer(2))) {
      const taken = random
        .shuffled(courses.filter((course) => course.programme === programmeCode))
        .slice(0, 3 + random.integer(3));
      const termCredits = taken.reduce((sum, { credits }) => sum + credits, 0);
      for (const { code, title, credits } of taken) {
        const [coursework, exam] = [10 + random.integer(41), 5 + random.integer(46)];
        const change = random.integer(41) - 20;
        rows.push({
          student_no: studentNo,
          student_term: `${studentNo}/${term}`,
          programme_code: programmeCode,
          programme,
          faculty,
          campus,
          term,
          course_code: code,
          course_title: title,
          credits,
          term_credits: termCredits,
          coursework_mark: coursework,
          exam_mark: exam,
          final_mark: coursework + exam,
          class_average: coursework + exam - change,
          standing: change < 0 ? 'below' : change > 0 ? 'above' : 'level',
          difference: change,
        });
      }
    }
  }
  return {
    name: 'enrolments',
    table: tableOf(rows),
    truth: {
      key: ['student_term', 'course_code'],
      separator: '/',
      rules: [
        { kind: 'same', part: 'student_term#1', column: 'student_no' },
        { kind: 'same', part: 'student_term#2', column: 'term' },
        ...arrow('student_no', 'programme_code', 'campus'),
        ...twins('programme_code', 'programme'),
        ...arrow('programme_code', 'faculty'),
        ...twins('course_code', 'course_title'),
        ...arrow('course_code', 'programme_code', 'credits'),
        { kind: 'group-sum', computed: 'term_credits', addend: 'credits', group: 'student_term' },
        {
          kind: 'linear',
          computed: 'final_mark',
          constant: 0,
          terms: ['coursework_mark', 'exam_mark'].map((column) => ({ column, factor: 1 })),
        },
        {
          kind: 'linear',
          computed: 'difference',
          constant: 0,
          terms: [
            { column: 'final_mark', factor: 1 },
            { column: 'class_average', factor: -1 },
          ],
        },
        {
          kind: 'sign',
          computed: 'standing',
          source: 'difference',
          negative: 'below',
          zero: 'level',
          positive: 'above',
        },
      ],
    },
  };
}
