import { hire, house, overlay, pairs, reps, vacant, type SampleWords } from './words.ts'

export const chinese: SampleWords = {
  plan: '示例计划',
  company: '公司',
  currency: 'CNY',
  levels: ['公司', '大区', '团队', '销售代表'],
  regions: [
    { name: '华东', code: 'HD', teams: [
      { manager: '沈佳宁', seats: reps('陆思远', '顾晓彤', '钱文博', '徐若琳', '朱浩然', '施雅婷') },
      { manager: '周启明', seats: [...reps('吴子涵', '蒋梦洁', '陶俊杰', '俞嘉怡', '范志强'), overlay('杨帆(解决方案顾问)')] },
    ] },
    { name: '华北', code: 'HB', teams: [
      { manager: '王立新', seats: [...reps('张雨桐', '刘国栋', '赵欣悦', '孙宏伟', '韩雪'), vacant('空缺岗位(天津)')] },
      { manager: '郭晓峰', seats: reps('李泽宇', '马婉清', '高明轩', '崔静怡', '田野', '石磊') },
    ] },
    { name: '华南', code: 'HN', teams: [
      { manager: '林慧敏', seats: [...reps('陈柏霖', '黄诗琪', '梁家辉', '何俊朗', '谢安琪'), hire('待招聘(厦门)')] },
      { manager: '邓建华', seats: [...reps('曾子墨', '罗嘉欣', '冯天佑', '彭晓燕', '潘宇航'), house('公司直管客户')] },
    ] },
  ],
  other: '其他',
  products: [
    { name: '业务平台', size: 138_000, spread: 0.62, share: 0.40, yearly: true },
    { name: '数据分析', size: 72_000, spread: 0.55, share: 0.28, yearly: true },
    { name: '集成套件', size: 45_000, spread: 0.50, share: 0.18, yearly: true },
    { name: '实施服务', size: 56_000, spread: 0.70, share: 0.14, yearly: false },
  ],
  grain: 200,
  stages: { open: ['初步接洽', '需求确认', '方案报价', '商务谈判'], won: '赢单', lost: '输单' },
  channels: ['直销', '渠道'],
  types: { new: '新签', expansion: '增购', renewal: '续约' },
  sources: ['官网', '转介绍', '展会', '自主开发', '渠道推荐'],
  accounts: pairs(
    ['瑞禾', '恒旭', '安泽', '博远', '承运', '德润', '丰岚', '冠宁', '海拓', '弘景', '嘉诚远', '锦川', '凯岳', '朗清', '铭屿', '宁越', '启衡', '荣沐', '盛阳', '泰岩', '万砺', '熙和', '雅韵', '毅鸣', '永澜', '云栖谷', '泽林', '展鹏程', '正岳', '卓沅'],
    ['物流', '食品', '医疗器械', '精密制造', '新能源', '保险经纪', '商贸', '纺织', '智能装备', '文化传媒', '供应链', '生物科技', '包装', '酒店管理', '金融科技', '仪器仪表', '建设', '航空服务', '药业', '新材料', '教育科技', '通信', '家居', '船舶配件', '汽车零部件', '光电', '农业', '环保', '安防', '玩具'],
    (a, b) => `${a}${b}有限公司`),
  dealName: (account, product, type) => `${account.replace('有限公司', '')} ${product}${type}`,
}
