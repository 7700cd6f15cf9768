# やさしい日本語。短い文で、漢字を少なくします。

control-back = もどる
control-cancel = やめる
control-restart = はじめから
control-repeat = もういちど
control-person = 市の 人と 話す
    .also = ひととはなす,人と話す
control-menu = メニュー

welcome = { $city }です。知りたいことを 書いてください。メニューも 使えます。
    .voice = { $city }です。知りたいことを 話してください。
welcome-back = おかえりなさい。つづきから できます。
language-changed = やさしい 日本語で 話します。

returning = では、さっきの つづきです。
cancelled = やめました。また いつでも 使ってください。
nothing-to-cancel = いま、とちゅうの ものは ありません。
no-way-back = これより 前には もどれません。
stale = その ボタンは、前の ボタンです。
dialogue-changed = あたらしく なりました。ごめんなさい。つづきを もう一度 聞きます。
dialogue-gone = その 手続きは、いま できません。
too-deep = とちゅうの ものが いくつか あります。先に つぎの 質問に 答えてください。「やめる」も 使えます。
sorry = ごめんなさい。うまく できませんでした。少し 待って、もう一度 やってみてください。急ぐときは、ここに 電話してください。
done = 終わりました。

unclear = すみません、わかりませんでした。もう一度 お願いします。
help = 番号や ボタンでも 答えられます。やめるときは「やめる」と 書いてください。
not-understood = ごめんなさい。答えが 見つかりません。ちがう 言葉で 書くか、メニューから えらんでください。
nothing-asked = 知りたいことを 書いてください。メニューも 使えます。
maybe = 知りたいことは、これですか？
maybe-faq = にている 質問が ありました。
no-menu = メニューは まだ ありません。

unclear-too-long = 長すぎます。{ $longest }文字までで 書いてください（いま { $length }文字です）。
unclear-too-few = { $least }つ以上 えらんでください。
unclear-number = { $least }から { $most }までの 数で 答えてください。
unclear-digits = 数字で 答えてください（{ $least }から { $most }の 数字）。
unclear-too-early = { $earliest }より 後の 日を えらんでください。
unclear-too-late = { $latest }までの 日を えらんでください。
unclear-time = { $earliest }から { $latest }までの 時間で 答えてください。
unclear-kind-of-file = この ファイルは 受け取れません。
unclear-too-late-to-mend = ごめんなさい。その 答えは、もう かえられません。市の 人に 聞いてください。

answer-yes = はい
    .also = うん,ええ,そう,いい,お願いします,yes,ok
answer-no = いいえ
    .also = いや,ちがう,ちがいます,いらない,no
answer-skip = ない
    .also = なし,ありません,あとで,skip
confirm = これで いいですか？
confirm-yes = これで いい
    .also = はい,いい,うん,大丈夫,だいじょうぶ,yes,ok
confirm-no = やめる
    .also = いいえ,no
confirm-fix = なおす

person = 市の 人の 電話番号です。
call = 電話を かける
telephone = 電話
hours = 電話できる 時間
contact = 窓口
    .voice = { $department }の 電話番号は、{ $telephone }です。
source = 担当
updated = 新しくした 日
more = くわしく 見る

intent-chat-greeting = こんにちは。知りたいことを 書いてください。
intent-chat-thanks = どういたしまして。また いつでも 使ってください。
intent-chat-bye = ありがとうございました。
intent-chat-smalltalk = わたしは { $city }の 窓口です。ごみの 出し方などを 教えます。
intent-chat-complaint = ごめんなさい。「担当者」と 書くと、市の 人の 電話番号を 教えます。
intent-city-hours = 市役所が あいている 時間は、{ $hours }です。
in-danger = 急ぐときは、火事・けが・病気は 119、どろぼう・事故は 110に 電話してください。とても つらいときは、よりそいホットライン 0120-279-338に 電話してください（お金は いりません）。
intent-emergency-fire = 火事のときは、すぐに 119に 電話してください。安全な ところに にげてください。
intent-emergency-ambulance = けがや 病気で 急ぐときは、すぐに 119に 電話してください。
intent-emergency-police = どろぼうや 事故のときは、すぐに 110に 電話してください。
intent-emergency-suicide = とても つらいのですね。ひとりで がまんしないで、話してください。よりそいホットライン 0120-279-338（いつでも、お金は いりません。外国語でも 話せます）。命が あぶないときは 119に 電話してください。
