import type { DemoComment } from './comments'

export const zunyiComments: DemoComment[] = [
  // 娄山关的风，和一双草鞋：何知微，本次活动
  {
    essay: 'zunyi-loushan-wind',
    by: 'xu-wenshan',
    daysAgo: 1,
    time: '20:31',
    passage: '先从别的窗口翻起',
    text: '“先从别的窗口翻起”那句是我说的，原来你写进去了。行，就从十二号开始，第二个翻我的。',
    replies: [
      {
        by: 'he-zhiwei',
        daysAgo: 1,
        time: '20:36',
        text: '没有怪你的意思，我自己也犹豫了一站路。你一天打五个，可不许赖。',
      },
      { by: 'xu-wenshan', daysAgo: 1, time: '20:40', text: '不赖。电话本我已经领了。' },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'ouyang-jing',
    daysAgo: 1,
    time: '20:44',
    text: '那天我低头吃饭，不是在怪你，是我自己也笑过类似的事，没有好意思抬头。',
    replies: [
      {
        by: 'he-zhiwei',
        daysAgo: 1,
        time: '20:52',
        text: '我一直以为你是生气了。回去咱们俩一起去一趟柳湾吧，你愿意吗？',
      },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'lin-jianshan',
    daysAgo: 1,
    time: '20:58',
    text: '你走得不难看。头一回穿草鞋，能走完三百步不去扶人，不容易。',
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'meng-fanxing',
    daysAgo: 1,
    time: '21:03',
    passage: '五分钟之内没有收件就离开',
    text: '“五分钟之内没有收件就离开”的记录，叫号数据里能筛，不用你们手翻。可是有一类筛不出来：号都没有取，问一句就走了的。那些人怎么办？',
    replies: [
      {
        by: 'bai-luming',
        daysAgo: 1,
        time: '21:09',
        text: '问一句就走的，都在我们导办台。我们可以试着记一个星期，只记事由，不记人。',
      },
      { by: 'he-zhiwei', daysAgo: 1, time: '21:14', text: '这个我没有想到。第一件事里加上这一条，谢谢你们两位。' },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'han-lide',
    daysAgo: 1,
    time: '21:20',
    text: '双面胶缠回去，整整齐齐的。这位老哥年轻时候一定是个手艺人，你打电话可以问问。',
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'aynur-memet',
    daysAgo: 1,
    time: '21:26',
    text: '改过名、差一个字，这样的事到了我们窗口也一样要开证明。你那张单子的第二栏“到哪里去拿”，能不能让我抄到社保的单子上？',
    replies: [
      { by: 'he-zhiwei', daysAgo: 1, time: '21:33', text: '当然，我们合着写一份。派出所那边你熟，还得请你带路。' },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'ding-yihe',
    daysAgo: 1,
    time: '21:35',
    text: '“拿不到怎么办”，这一栏指南里从来没有过，因为没有依据可写。我担心写了做不到，反而让人白等，是不是先挑两三种情形试？',
    replies: [
      {
        by: 'he-zhiwei',
        daysAgo: 1,
        time: '21:41',
        text: '我跟你想的不一样，先写上“做不到，原因是什么”也比空着强。明天吃早饭的时候再争？',
      },
      { by: 'ding-yihe', daysAgo: 1, time: '21:44', text: '好，争。我带上笔，你带上那三种情形。' },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'zhou-mingde',
    daysAgo: 1,
    time: '21:50',
    text: '第三栏问不通的，列个单子给我，哪家单位、哪一条、对方怎么答的，我下个月逐家去。表交来的时候不用修饰。',
    replies: [{ by: 'he-zhiwei', daysAgo: 1, time: '21:57', text: '好的书记，对方怎么答的，原话照录。' }],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'peng-kaiyuan',
    daysAgo: 1,
    time: '22:04',
    passage: '头一百步疼',
    text: '发鞋的大姐给我系的时候也说了那句“头一百步疼”，我没有走到一百步就换回自己的鞋了，惭愧。',
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'shen-zhuoran',
    daysAgo: 1,
    time: '22:16',
    text: '我一个字还没有动，看了你的，知道该从哪里下手了：先想想自己讲过什么不该讲的笑话。',
    replies: [
      {
        by: 'he-zhiwei',
        daysAgo: 1,
        time: '22:21',
        text: '不急，你那天在关口帮那位大爷追帽子，追出去老远，这个就可以写。',
      },
    ],
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'jiang-yueru',
    daysAgo: 1,
    time: '22:27',
    text: '补过后跟的那双，大姐跟我说是她自己补的，一共补了十一双。她都记着哪双是哪天坏的。',
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'yu-haoran',
    daysAgo: 1,
    time: '22:33',
    text: '“一次办结”这个字段是我们算的，没有收件就不计数。这个口径我觉得要改，不改的话，老人那三趟在系统里永远是一趟。',
  },
  {
    essay: 'zunyi-loushan-wind',
    by: 'su-nianci',
    daysAgo: 0,
    time: '07:02',
    passage: '每一句话都对',
    text: '看到“每一句话都对”那里，我停下来想了很久。我退件的理由，也都对。',
    replies: [
      {
        by: 'he-zhiwei',
        daysAgo: 0,
        time: '07:10',
        text: '咱们一个在线上，一个在线下，回去对一对，说不定有同一个人。',
      },
    ],
  },

  // 给教历史的段老师写一封信：苏念慈，本次活动
  {
    essay: 'zunyi-letter-to-teacher',
    by: 'zhou-mingde',
    daysAgo: 1,
    time: '22:24',
    text: '十九件，查得好。早餐铺那家，去之前先问问他几点收摊，别赶在他最忙的时候上门。',
    replies: [{ by: 'su-nianci', daysAgo: 1, time: '22:31', text: '差点就打算早上七点去了。改成下午两点。' }],
  },
  {
    essay: 'zunyi-letter-to-teacher',
    by: 'meng-fanxing',
    daysAgo: 0,
    time: '07:15',
    text: '有一点替你说句公道话：十九件里有四件，第一次的附件是没有传全的，系统没有提示，你看不见。这四件算我的。',
  },

  // 写给接我钥匙的人：韩立德，全体成员
  {
    essay: 'zunyi-to-my-successor',
    by: 'peng-kaiyuan',
    daysAgo: 0,
    time: '07:08',
    text: '韩师傅，那位大嫂的事我记得。我当时真的以为是档案缺，还替您跟她解释了半天。今天才知道，可是我不觉得您该一个人担着，搬家限期半个月，也不是您定的。',
    replies: [
      {
        by: 'han-lide',
        daysAgo: 0,
        time: '07:30',
        text: '限期不是我定的，标签是我贴的。小彭，大嫂姓什么你还记得吗？我想给她写封信。',
      },
    ],
  },
  {
    essay: 'zunyi-to-my-successor',
    by: 'mo-yansheng',
    daysAgo: 0,
    time: '08:05',
    text: '我退休九年了，交钥匙那天只交了钥匙，什么话也没有留下。看了老韩这封信，想起抽屉里有些图纸只有我知道是哪一年的，这就去写张条子。',
    replies: [{ by: 'han-lide', daysAgo: 0, time: '08:22', text: '莫工，您写了我给您归档，有一张归一张。' }],
  },
  {
    essay: 'zunyi-to-my-successor',
    by: 'shi-wanqing',
    daysAgo: 0,
    time: '08:31',
    text: '“错在我的，就写韩立德误，不写历史原因。”我写了十年材料，“历史原因”用过多少次，不敢数。',
  },
  {
    essay: 'zunyi-to-my-successor',
    by: 'hou-xueqin',
    daysAgo: 0,
    time: '08:40',
    text: '想问一句，一天三盒，核件、换标签、填两份单子，一个小时真的够吗？我们热线整理录音，估的时间从来都少算一半。',
    replies: [
      {
        by: 'han-lide',
        daysAgo: 0,
        time: '08:52',
        text: '您提醒得对。我在家试过两盒，一盒要二十五分钟，没有算填单子。回去头一个星期先试，不够就改成一天两盒，多熬些日子，不减步骤。',
      },
    ],
  },
  {
    essay: 'zunyi-to-my-successor',
    by: 'meng-fanxing',
    daysAgo: 0,
    time: '09:01',
    text: '扫描笔我照样备着，您念您的，我拿它核一遍。两遍对得上才入库。',
  },
  {
    essay: 'zunyi-to-my-successor',
    by: 'liang-chen',
    daysAgo: 0,
    time: '09:20',
    text: '我们规划编制的老卷也在那批盒子里吧？要是哪天核到了，能不能叫我去打个下手，我想看看真正的标签应该怎么写。',
  },

  // 女儿在电话里问了我六个问题：白鹿鸣，本次活动
  {
    essay: 'zunyi-six-questions',
    by: 'yu-haoran',
    daysAgo: 0,
    time: '07:52',
    text: '过号保留，两个星期，我答应过的，写下来就赖不掉了。请问小朋友，保留到什么时候算合适？',
    replies: [
      { by: 'bai-luming', daysAgo: 0, time: '08:03', text: '我刚问了，她说：“等叔叔接完小孩回来呀。”你看着办。' },
    ],
  },
  {
    essay: 'zunyi-six-questions',
    by: 'ouyang-jing',
    daysAgo: 0,
    time: '08:15',
    text: '第四问，你没有硬答，我很感激。有些问题，停在那里比答了好。',
  },
  {
    essay: 'zunyi-six-questions',
    by: 'tian-bao',
    daysAgo: 0,
    time: '08:26',
    text: '替老人按满意那件，我也干过。他不识字，我说那我替您按啦，他说好。其实他好不好，我没有问。',
  },

  // 我弄错的九件事：丁一禾，本次活动
  {
    essay: 'zunyi-nine-mistakes',
    by: 'zhou-mingde',
    daysAgo: 2,
    time: '22:46',
    text: '看见了。时间我约，会你主持。我另写了一篇，算是回你的第七条。',
    replies: [
      {
        by: 'ding-yihe',
        daysAgo: 1,
        time: '06:48',
        text: '读了，早上起来又读了一遍。主持我没有做过，您得教我，但是不许替我说完。',
      },
    ],
  },
  {
    essay: 'zunyi-nine-mistakes',
    by: 'peng-kaiyuan',
    daysAgo: 1,
    time: '07:05',
    text: '添走之那一下，我还以为你没有发现。当时怕你难为情。',
  },
  {
    essay: 'zunyi-nine-mistakes',
    by: 'aynur-memet',
    daysAgo: 1,
    time: '07:20',
    text: '第十条我帮你看出来了：改者写了三个窗口，没有写一个来办事的人。改好再请人走，不如改的时候就请人坐在旁边。',
    replies: [
      {
        by: 'ding-yihe',
        daysAgo: 1,
        time: '07:28',
        text: '果然。第十条，误作“改完请人走一遍”，应作“请人一起改”。已编号。',
      },
    ],
  },
  {
    essay: 'zunyi-nine-mistakes',
    by: 'xu-wenshan',
    daysAgo: 1,
    time: '12:38',
    text: '第八条我有点不同的看法，“有效身份证明”不全是身份证，还有护照、军人证，改成大白话会不会漏掉人？不如写“身份证；没有身份证的，看这里”。',
  },
  {
    essay: 'zunyi-nine-mistakes',
    by: 'lin-jianshan',
    daysAgo: 1,
    time: '12:51',
    text: '第五条写到我了。谢谢你没有写别的。',
  },

  // 一个管数据的人看四渡赤水：孟繁星，本组织
  {
    essay: 'zunyi-four-crossings-table',
    by: 'he-zhiwei',
    daysAgo: 1,
    time: '21:53',
    text: '第二稿的最后一列顺眼多了。每月第二个星期四，十二号窗口给你留椅子，工牌自己带，电话自己接。',
    replies: [{ by: 'meng-fanxing', daysAgo: 1, time: '22:02', text: '电话也要我接？……好，我先把话术背熟。' }],
  },
  {
    essay: 'zunyi-four-crossings-table',
    by: 'tian-bao',
    daysAgo: 1,
    time: '22:11',
    passage: '查不清也要告诉他查到了哪里',
    text: '“查不清也要告诉他查到了哪里”，这句最好。以前报上去的毛病，不知道是修着呢，还是忘了。',
  },

  // 名字：阿依努尔·买买提，公开
  {
    essay: 'zunyi-names',
    by: 'fang-zhuo',
    daysAgo: 1,
    time: '20:05',
    text: '大巴上说“没有力气有了”，说完我自己也吓一跳。你那张须知的最后一条，请印大一点。',
    replies: [{ by: 'aynur-memet', daysAgo: 1, time: '20:12', text: '用最大的字号。例字就用你的名字，可以吗？' }],
  },
  {
    essay: 'zunyi-names',
    by: 'tashi-dolma',
    daysAgo: 1,
    time: '20:48',
    text: '我们热线登记来电人，系统只给四个格子。我自己的名字正好四个字，每次都觉得是运气好。我去问问能不能把格子放开。',
    replies: [
      {
        by: 'aynur-memet',
        daysAgo: 1,
        time: '20:57',
        text: '四个格子的话，我只能装下“阿依努尔”，把我父亲留在外面了。问到了请告诉我。',
      },
    ],
  },
  {
    essay: 'zunyi-names',
    by: 'jin-shuhua',
    daysAgo: 1,
    time: '21:30',
    passage: '叫我阿依就行',
    text: '我是四楼的老金。八年前在电梯里我问你叫什么，你说“叫我阿依就行”，我就这么叫到现在。下回见面，我叫全的，念错了你纠正我。',
  },
  {
    essay: 'zunyi-names',
    by: 'deng-zhenhua',
    daysAgo: 0,
    time: '07:26',
    passage: '一个人，交了三个人的钱',
    text: '我叫邓振华，旧存折上写成了“邓正华”，跑了三年。读到“一个人，交了三个人的钱”，笑了，笑完心里不是滋味。',
  },
  {
    essay: 'zunyi-names',
    by: 'ye-zhiqiu',
    daysAgo: 0,
    time: '08:12',
    text: '请教一个具体的：三百四十个人由你们内部核实，万一核错了，把两个人并成一个，责任怎么算？我们做质量的，先想坏的情形。',
    replies: [
      {
        by: 'aynur-memet',
        daysAgo: 0,
        time: '08:45',
        text: '问得对。办法里写了，并之前一定打电话问本人，并之后三十天内可以拆开，两个人签字，我是其中一个。',
      },
    ],
  },
  {
    essay: 'zunyi-names',
    by: 'han-lide',
    daysAgo: 0,
    time: '08:50',
    text: '我在台阶上歇气的时候，看见你用手指头跟着笔画走，没有喊你。我的盒子里也有名字写错的卷，等你须知出来，我照着改。',
  },

  // 土城回来的大巴上：方䂮，本次活动
  {
    essay: 'zunyi-on-the-bus',
    by: 'yu-haoran',
    daysAgo: 2,
    time: '22:42',
    text: '我真的没有那么会抬杠。还有，“字符不支持”我刚才连回去数了，上个月是五十三条。字库补齐那天，第一个一定是你。',
    replies: [{ by: 'fang-zhuo', daysAgo: 2, time: '22:47', text: '叫你今晚别弄，明天要早起。' }],
  },
  {
    essay: 'zunyi-on-the-bus',
    by: 'lin-jianshan',
    daysAgo: 1,
    time: '06:58',
    text: '星期六算我一个。我认识一位坐轮椅的老大姐，她说愿意来试，比你坐着办一遍更准。',
  },

  // 剩下的半句话：周明德，本次活动
  {
    essay: 'zunyi-half-a-sentence',
    by: 'xu-wenshan',
    daysAgo: 1,
    time: '07:12',
    text: '第四条，我肯。可是有个条件，数出来的数，在会上念，不在会后单独告诉您。',
    replies: [
      { by: 'zhou-mingde', daysAgo: 1, time: '07:40', text: '同意。“会后告诉我”这几个字，又是老办法，您抓得准。' },
    ],
  },

  // 等一等走在最后的人：周明德，公开
  {
    essay: 'zunyi-speech-last-in-line',
    by: 'qin-shouyi',
    daysAgo: 1,
    time: '21:48',
    passage: '最慢的百分之一',
    text: '备注里那个数，总支的汇总表我来加一栏，名字就叫“最慢的百分之一”。平均数变成十二分钟，问起来我跟你一起答。',
    replies: [{ by: 'zhou-mingde', daysAgo: 1, time: '22:06', text: '有您这句话，星期一那十件我们就敢往桌上摆了。' }],
  },
  {
    essay: 'zunyi-speech-last-in-line',
    by: 'an-xin',
    daysAgo: 1,
    time: '22:20',
    passage: '不指望的人，是最安静的。',
    text: '“不指望的人，是最安静的。”我们热线每天接一千多个电话，从来只数打来的。打过一次再也不打的那些，我想带大家翻一翻。',
  },
  {
    essay: 'zunyi-speech-last-in-line',
    by: 'han-lide',
    daysAgo: 0,
    time: '06:40',
    text: '书记，我得更正一处：我说的是“你走慢点就行”，后头还有半句，“别老回头看我，看路”。',
    replies: [
      { by: 'zhou-mingde', daysAgo: 0, time: '06:56', text: '记得。那半句我是故意没有写的，讲的时候您自己补上。' },
    ],
  },
  {
    essay: 'zunyi-speech-last-in-line',
    by: 'song-tieshan',
    daysAgo: 0,
    time: '08:10',
    text: '“陪着走一趟”，我们支部也想学。只是有个顾虑，旁边跟着一个人，人家会不会不自在？你们第一趟走完，麻烦讲讲。',
  },

  // 我怕打电话：苏念慈，本次活动
  {
    essay: 'zunyi-speech-phone-calls',
    by: 'han-lide',
    daysAgo: 1,
    time: '06:45',
    text: '笑脸是我画的，画了有两个月，你今天才说。一个月以后我准来检查，冰棍要绿豆的。',
    replies: [{ by: 'su-nianci', daysAgo: 1, time: '07:01', text: '韩师傅，您就这么盼着它落灰吗？' }],
  },

  // 请您再说一遍：阿依努尔·买买提，全体成员
  {
    essay: 'zunyi-speech-say-it-again',
    by: 'yan-shu',
    daysAgo: 1,
    time: '22:14',
    text: '我们接线员规定的结束语是“请问您还有什么不明白的吗”，十个人有九个说没有。明天我换成你那句试一天，看看能有几个人说对。',
  },
]
