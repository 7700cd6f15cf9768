everything-kind = 何の ことですか？
    .label = 種類
everything-kind-road = 道
everything-several = 合う ものを ぜんぶ 選んで ください。
