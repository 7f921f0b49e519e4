import type { EssayKind } from '../../app/features/essays/essay-policy'
import type { ActivityKind, StudySessionKind } from '../../app/features/study-sessions/study-session-kinds'
import type { StudySessionState } from '../../app/features/study-sessions/study-session-policy'
import { meetingDescription } from './meeting-description'
import type { LocalTime } from './moments'

/** One item of an agenda; it begins and ends on the same day. */
export type DemoActivity = {
  kind: ActivityKind
  title: string
  place: string
  speaker?: string
  daysAgo: number
  from: string
  until: string
}

/** A study session of the example world; people are slugs of roster.ts. */
export type DemoStudySession = {
  slug: string
  unit: string
  createdBy: string
  kind: StudySessionKind
  state: StudySessionState
  title: string
  place: string
  description: string
  announced: LocalTime
  startsAt: LocalTime
  endsAt: LocalTime
  essay: { kind: EssayKind; dueAt: LocalTime; min: number; max: number; prompts: string[] }
  /** How long each speech may take. */
  speechMinutes?: number
  agenda: DemoActivity[]
  /** Who joined; everybody who wrote for it or is named in its essays is here. */
  joined: string[]
  withdrawn: string[]
}

const zunyi: DemoStudySession = {
  slug: 'zunyi',
  unit: 'b2',
  createdBy: 'zhou-mingde',
  kind: 'TRAINING',
  state: 'PUBLISHED',
  title: '遵义红色教育培训',
  place: '贵州遵义',
  description: [
    '支部组织的五天集中培训：听两堂课，走五处现场，最后一天下午坐下来交流。',
    '带一个本子、一支笔，一双走得了台阶的鞋；娄山关风大，多带一件外套。晕车药和姜糖由蒋月如同志统一准备。',
    '心得写给自己，也写给同来的人。不用面面俱到，写清楚一处就好：在哪里站住了，想起了自己的哪一件事，回去以后做什么。没有写完的先存着，到期之前随时可以改。',
  ].join('\n\n'),
  announced: { daysAgo: 18, time: '10:20' },
  startsAt: { daysAgo: 4, time: '14:30' },
  endsAt: { daysAgo: 0, time: '17:30' },
  essay: {
    kind: 'REFLECTION',
    dueAt: { daysAgo: -2, time: '18:00' },
    min: 800,
    max: 2500,
    prompts: [
      '五天里，哪一个地方、哪一句话让您停下来想了很久？当时看见的是什么？',
      '它让您想起自己工作里的哪一件具体的事、哪一个具体的人？',
      '有没有和同来的同志想得不一样的地方？',
      '回去以后打算做哪一两件事？谁来做，到哪一天？',
    ],
  },
  speechMinutes: 8,
  agenda: [
    {
      kind: 'LECTURE',
      title: '开班动员',
      place: '培训中心一号教室',
      speaker: '周明德',
      daysAgo: 4,
      from: '14:30',
      until: '15:00',
    },
    {
      kind: 'LECTURE',
      title: '开班讲座：一九三五年初的形势与遵义会议',
      place: '培训中心一号教室',
      daysAgo: 4,
      from: '15:00',
      until: '18:00',
    },
    { kind: 'FIELD', title: '遵义会议会址', place: '遵义会议会址', daysAgo: 3, from: '09:00', until: '11:30' },
    {
      kind: 'LECTURE',
      title: '专题讲授：四渡赤水',
      place: '培训中心一号教室',
      daysAgo: 3,
      from: '14:30',
      until: '17:00',
    },
    { kind: 'DISCUSSION', title: '晚间小组讨论', place: '宾馆大堂', daysAgo: 3, from: '19:30', until: '20:30' },
    { kind: 'FIELD', title: '赤水河土城渡口', place: '土城渡口', daysAgo: 2, from: '10:30', until: '14:00' },
    { kind: 'SELF_STUDY', title: '读笔记，写心得', place: '宾馆', daysAgo: 2, from: '19:30', until: '21:00' },
    { kind: 'PRACTICE', title: '娄山关情景教学', place: '娄山关', daysAgo: 1, from: '09:00', until: '11:30' },
    { kind: 'FIELD', title: '红军山', place: '红军山烈士陵园', daysAgo: 1, from: '15:00', until: '16:30' },
    { kind: 'DISCUSSION', title: '发言准备：互相听一遍', place: '宾馆大堂', daysAgo: 1, from: '19:30', until: '20:30' },
    { kind: 'FIELD', title: '息烽集中营旧址', place: '息烽集中营旧址', daysAgo: 0, from: '09:40', until: '11:30' },
    {
      kind: 'DISCUSSION',
      title: '交流研讨与结业',
      place: '培训中心一号教室',
      speaker: '韩立德、苏念慈、林见山、方䂮、阿依努尔·买买提、周明德',
      ...{ daysAgo: 0, from: '15:30', until: '17:30' },
    },
  ],
  // Shen Zhuoran joins in the demonstration.
  joined: [
    ...['zhou-mingde', 'he-zhiwei', 'lin-jianshan', 'su-nianci', 'han-lide', 'xu-wenshan', 'bai-luming', 'ding-yihe'],
    ...['ouyang-jing', 'meng-fanxing', 'aynur-memet', 'peng-kaiyuan', 'fang-zhuo', 'jiang-yueru', 'tian-bao'],
    ...['yu-haoran', 'qiao-mu'],
  ],
  withdrawn: ['lei-ting'],
}

const themeDay: DemoStudySession = {
  slug: 'theme-day',
  unit: 'gb-service',
  createdBy: 'qin-shouyi',
  kind: 'THEME_DAY',
  state: 'CLOSED',
  title: '主题党日：社区微心愿',
  place: '阳明社区活动室',
  description: [
    '三个支部一起到阳明社区，认领三十六张微心愿卡片。能当场办的当场办，不能当场办的，写明谁来办、哪天办。',
    '认领的东西每件不超过一百元，由各人自愿。',
  ].join('\n\n'),
  announced: { daysAgo: 70, time: '09:10' },
  startsAt: { daysAgo: 60, time: '15:00' },
  endsAt: { daysAgo: 60, time: '17:00' },
  essay: {
    kind: 'REFLECTION',
    dueAt: { daysAgo: 52, time: '18:00' },
    min: 600,
    max: 2500,
    prompts: ['您认领的是哪一张卡片？后来怎么样了？', '有没有哪一处是我们没有想周到的？'],
  },
  agenda: [
    { kind: 'PRACTICE', title: '认领微心愿', place: '阳明社区活动室', daysAgo: 60, from: '15:00', until: '16:30' },
    {
      kind: 'DISCUSSION',
      title: '各支部对一遍认领单',
      place: '阳明社区活动室',
      daysAgo: 60,
      from: '16:30',
      until: '17:00',
    },
  ],
  joined: [
    ...[
      'qin-shouyi',
      'zhou-mingde',
      'he-zhiwei',
      'lin-jianshan',
      'aynur-memet',
      'peng-kaiyuan',
      'su-nianci',
      'ding-yihe',
    ],
    ...[
      'han-lide',
      'meng-fanxing',
      'qiao-mu',
      'yu-haoran',
      'cao-jingyi',
      'lu-xiaoman',
      'zheng-hai',
      'pan-xue',
      'tao-ran',
    ],
    ...['an-xin', 'ma-xiaochun', 'ning-yuan', 'hou-xueqin', 'yan-shu'],
  ],
  withdrawn: ['xia-zhi'],
}

const lecture: DemoStudySession = {
  slug: 'lecture',
  unit: 'committee',
  createdBy: 'tang-ruolan',
  kind: 'PARTY_LECTURE',
  state: 'CLOSED',
  title: '党课：调查研究怎么做',
  place: '市直机关大楼二楼报告厅',
  description: [
    '主讲：顾承泽。两个小时，讲一半，问答一半，请带着自己手上的一个问题来。',
    '课后有一道作业：挑一件自己天天经手的事，站在旁边看两个小时，只看，不帮忙，不解释，然后写下看见了什么。',
  ].join('\n\n'),
  announced: { daysAgo: 41, time: '15:40' },
  startsAt: { daysAgo: 32, time: '14:30' },
  endsAt: { daysAgo: 32, time: '16:30' },
  essay: {
    kind: 'REFLECTION',
    dueAt: { daysAgo: 24, time: '18:00' },
    min: 600,
    max: 2500,
    prompts: ['您去看了哪一件事？去之前以为是怎样的，看到的是怎样的？', '有什么是您到现在还拿不准的？'],
  },
  agenda: [
    {
      kind: 'LECTURE',
      title: '调查研究怎么做',
      place: '市直机关大楼二楼报告厅',
      speaker: '顾承泽',
      ...{ daysAgo: 32, from: '14:30', until: '15:40' },
    },
    {
      kind: 'DISCUSSION',
      title: '现场问答',
      place: '市直机关大楼二楼报告厅',
      daysAgo: 32,
      from: '15:40',
      until: '16:30',
    },
  ],
  joined: [
    ...[
      'gu-chengze',
      'shi-wanqing',
      'shen-zhuoran',
      'tao-ran',
      'jin-shuhua',
      'lu-xiaoman',
      'xia-zhi',
      'liao-guangming',
    ],
    ...[
      'tashi-dolma',
      'yan-shu',
      'ning-yuan',
      'dai-wei',
      'shao-qing',
      'wan-li',
      'du-heng',
      'song-tieshan',
      'shang-jie',
    ],
    ...['fu-guoliang', 'deng-zhenhua', 'mo-yansheng', 'hu-peilan', 'ji-rongguang', 'zhan-yulin'],
  ],
  withdrawn: ['bao-hong'],
}

const meeting: DemoStudySession = {
  slug: 'meeting',
  unit: 'committee',
  createdBy: 'tang-ruolan',
  kind: 'MEETING',
  state: 'PUBLISHED',
  title: '政务公开工作推进会议',
  place: '市直机关大楼三楼会议室',
  description: meetingDescription,
  announced: { daysAgo: 30, time: '11:05' },
  startsAt: { daysAgo: 21, time: '09:00' },
  endsAt: { daysAgo: 21, time: '11:40' },
  essay: {
    kind: 'SUMMARY',
    dueAt: { daysAgo: 12, time: '18:00' },
    min: 500,
    max: 3000,
    prompts: ['清单上查出了什么？', '改了什么，谁改的，哪天改的？', '还有什么没有改成，为什么，打算哪天给一个说法？'],
  },
  agenda: [
    {
      kind: 'LECTURE',
      title: '书面发言要点',
      place: '市直机关大楼三楼会议室',
      speaker: '唐若兰',
      daysAgo: 21,
      from: '09:00',
      until: '09:50',
    },
    {
      kind: 'DISCUSSION',
      title: '逐条对清单',
      place: '市直机关大楼三楼会议室',
      daysAgo: 21,
      from: '09:50',
      until: '11:40',
    },
  ],
  joined: [
    ...[
      'tang-ruolan',
      'shi-wanqing',
      'qin-shouyi',
      'luo-qingping',
      'cao-jingyi',
      'wei-dong',
      'zhou-mingde',
      'ding-yihe',
    ],
    ...['an-xin', 'zhuang-yan', 'gao-yuntian', 'kong-lingyu', 'liang-chen', 'song-tieshan', 'ye-zhiqiu', 'fu-guoliang'],
    ...['ji-rongguang'],
  ],
  withdrawn: [],
}

export const studySessions = [zunyi, themeDay, lecture, meeting]
