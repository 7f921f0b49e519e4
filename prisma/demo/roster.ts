/**
 * The example world's units and people. Slugs are stable: essays, enrollments and comments refer to them,
 * and each row's id is derived from its slug, so that loading the world twice changes nothing.
 */
export type DemoUnit = {
  slug: string
  parent: string | null
  kind: 'COMMITTEE' | 'GENERAL_BRANCH' | 'BRANCH' | 'GROUP'
  name: string
}

export type DemoPerson = {
  slug: string
  name: string
  unit: string
  role: 'MEMBER' | 'ORGANIZER' | 'ADMIN'
  username?: string
}

export const units: DemoUnit[] = [
  { slug: 'committee', parent: null, kind: 'COMMITTEE', name: '中共明湖市直属机关委员会' },
  { slug: 'gb-service', parent: 'committee', kind: 'GENERAL_BRANCH', name: '政务服务中心党总支' },
  { slug: 'gb-build', parent: 'committee', kind: 'GENERAL_BRANCH', name: '城乡建设局党总支' },
  { slug: 'b1', parent: 'gb-service', kind: 'BRANCH', name: '政务服务中心第一党支部' },
  { slug: 'b2', parent: 'gb-service', kind: 'BRANCH', name: '政务服务中心第二党支部' },
  { slug: 'b3', parent: 'gb-service', kind: 'BRANCH', name: '热线服务党支部' },
  { slug: 'b4', parent: 'gb-build', kind: 'BRANCH', name: '规划编制党支部' },
  { slug: 'b5', parent: 'gb-build', kind: 'BRANCH', name: '工程质量党支部' },
  { slug: 'b6', parent: 'gb-build', kind: 'BRANCH', name: '离退休干部党支部' },
  { slug: 'b1-g1', parent: 'b1', kind: 'GROUP', name: '综合窗口党小组' },
  { slug: 'b2-g1', parent: 'b2', kind: 'GROUP', name: '第一党小组' },
  { slug: 'b2-g2', parent: 'b2', kind: 'GROUP', name: '第二党小组' },
]

export const people: DemoPerson[] = [
  { slug: 'cheng-yuanzhou', name: '程远舟', unit: 'committee', role: 'ADMIN', username: 'demo-admin' },
  { slug: 'tang-ruolan', name: '唐若兰', unit: 'committee', role: 'ORGANIZER' },
  { slug: 'gu-chengze', name: '顾承泽', unit: 'committee', role: 'MEMBER' },
  { slug: 'shi-wanqing', name: '施晚晴', unit: 'committee', role: 'MEMBER' },
  { slug: 'qin-shouyi', name: '秦守义', unit: 'gb-service', role: 'ORGANIZER' },
  { slug: 'luo-qingping', name: '罗清平', unit: 'gb-build', role: 'ORGANIZER' },

  { slug: 'zhou-mingde', name: '周明德', unit: 'b2', role: 'ORGANIZER', username: 'demo-organizer' },
  { slug: 'shen-zhuoran', name: '沈卓然', unit: 'b2-g2', role: 'MEMBER', username: 'demo-member' },
  { slug: 'he-zhiwei', name: '何知微', unit: 'b2-g1', role: 'MEMBER', username: 'demo-peer' },
  { slug: 'lin-jianshan', name: '林见山', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'meng-fanxing', name: '孟繁星', unit: 'b2', role: 'MEMBER' },
  { slug: 'aynur-memet', name: '阿依努尔·买买提', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'su-nianci', name: '苏念慈', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'han-lide', name: '韩立德', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'xu-wenshan', name: '许闻善', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'bai-luming', name: '白鹿鸣', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'ding-yihe', name: '丁一禾', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'ouyang-jing', name: '欧阳静', unit: 'b2-g1', role: 'MEMBER' },
  { slug: 'peng-kaiyuan', name: '彭开源', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'fang-zhuo', name: '方䂮', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'jiang-yueru', name: '蒋月如', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'tian-bao', name: '田　宝', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'yu-haoran', name: '余浩然', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'lei-ting', name: '雷霆', unit: 'b2-g2', role: 'MEMBER' },
  { slug: 'qiao-mu', name: '乔木', unit: 'b2-g2', role: 'MEMBER' },

  { slug: 'cao-jingyi', name: '曹静宜', unit: 'b1', role: 'ORGANIZER' },
  { slug: 'wei-dong', name: '魏东', unit: 'b1', role: 'MEMBER' },
  { slug: 'tao-ran', name: '陶然', unit: 'b1', role: 'MEMBER' },
  { slug: 'jin-shuhua', name: '金淑华', unit: 'b1', role: 'MEMBER' },
  { slug: 'lu-xiaoman', name: '陆小满', unit: 'b1-g1', role: 'MEMBER' },
  { slug: 'zheng-hai', name: '郑海', unit: 'b1-g1', role: 'MEMBER' },
  { slug: 'pan-xue', name: '潘雪', unit: 'b1-g1', role: 'MEMBER' },
  { slug: 'xia-zhi', name: '夏至', unit: 'b1-g1', role: 'MEMBER' },
  { slug: 'liao-guangming', name: '廖光明', unit: 'b1-g1', role: 'MEMBER' },

  { slug: 'an-xin', name: '安欣', unit: 'b3', role: 'ORGANIZER' },
  { slug: 'yan-shu', name: '严殊', unit: 'b3', role: 'MEMBER' },
  { slug: 'ma-xiaochun', name: '马晓春', unit: 'b3', role: 'MEMBER' },
  { slug: 'zhuang-yan', name: '庄岩', unit: 'b3', role: 'MEMBER' },
  { slug: 'ning-yuan', name: '宁远', unit: 'b3', role: 'MEMBER' },
  { slug: 'hou-xueqin', name: '侯雪琴', unit: 'b3', role: 'MEMBER' },
  { slug: 'tashi-dolma', name: '扎西卓玛', unit: 'b3', role: 'MEMBER' },

  { slug: 'gao-yuntian', name: '高云天', unit: 'b4', role: 'ORGANIZER' },
  { slug: 'liang-chen', name: '梁晨', unit: 'b4', role: 'MEMBER', username: 'demo-outsider' },
  { slug: 'kong-lingyu', name: '孔令宇', unit: 'b4', role: 'MEMBER' },
  { slug: 'shao-qing', name: '邵青', unit: 'b4', role: 'MEMBER' },
  { slug: 'wan-li', name: '万里', unit: 'b4', role: 'MEMBER' },
  { slug: 'dai-wei', name: '戴薇', unit: 'b4', role: 'MEMBER' },

  { slug: 'song-tieshan', name: '宋铁山', unit: 'b5', role: 'ORGANIZER' },
  { slug: 'ye-zhiqiu', name: '叶知秋', unit: 'b5', role: 'MEMBER' },
  { slug: 'du-heng', name: '杜衡', unit: 'b5', role: 'MEMBER' },
  { slug: 'shang-jie', name: '商捷', unit: 'b5', role: 'MEMBER' },
  { slug: 'bao-hong', name: '包宏', unit: 'b5', role: 'MEMBER' },
  { slug: 'ren-chao', name: '任超', unit: 'b5', role: 'MEMBER' },

  { slug: 'fu-guoliang', name: '傅国梁', unit: 'b6', role: 'ORGANIZER' },
  { slug: 'hu-peilan', name: '胡佩兰', unit: 'b6', role: 'MEMBER' },
  { slug: 'deng-zhenhua', name: '邓振华', unit: 'b6', role: 'MEMBER' },
  { slug: 'kang-suzhen', name: '康素贞', unit: 'b6', role: 'MEMBER' },
  { slug: 'ji-rongguang', name: '纪荣光', unit: 'b6', role: 'MEMBER' },
  { slug: 'mo-yansheng', name: '莫砚生', unit: 'b6', role: 'MEMBER' },
  { slug: 'zhan-yulin', name: '詹玉林', unit: 'b6', role: 'MEMBER' },
]
