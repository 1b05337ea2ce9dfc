"""Stop words: the little words of grammar that every text is full of, whatever it is about.

Pronouns, articles, prepositions, conjunctions, auxiliary verbs and the like, and no word that a study could be about:
the long lists that circulate count `group`, `help`, `needs`, `work` and `young` among them.
"""

from typing import Final

_LISTS: Final = {
    "de": """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich man
        mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner seines
        ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer euer eure euren eurem eurer
        dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem
        welcher welche welches welchen welchem wer was wen wem wessen
        und oder aber denn sondern dass daß weil wenn als ob obwohl damit sobald solange während bevor nachdem sowie
        in im ins an am ans auf aus bei beim bis durch für gegen mit nach ohne seit über um unter von vom vor
        zu zum zur zwischen hinter neben wegen trotz
        bin bist ist sind seid war warst waren wart wäre wären gewesen sei
        habe hast hat haben habt hatte hattest hatten hattet hätte hätten gehabt
        werde wirst wird werden werdet wurde wurden würde würden worden geworden
        kann kannst können könnt konnte konnten könnte könnten muss muß musst müssen müsst musste mussten müsste
        soll sollst sollen sollte sollten will willst wollen wollte wollten darf darfst dürfen durfte dürfte
        mag möchte möchten
        nicht nichts nie auch noch nur schon so sehr doch mal ja nein eben halt also da dann dort hier hin her
        wie wo wann warum woher wohin wieder immer nun jetzt etwa etwas alle alles allen aller viel viele mehr
        dazu dabei davon dafür daran darauf daraus damals darum davor
    """,
    "en": """
        a an the
        i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
        we us our ours ourselves they them their theirs themselves one ones
        this that these those who whom whose which what whatever whoever
        and or but nor so yet if because as until while although though unless since than whether
        of at by for with about against between into through during before after above below to from up down in out
        on off over under upon within without towards toward onto
        am is are was were be been being do does did doing done have has had having
        will would shall should can could may might must ought
        not no never again further then once here there when where why how all any both each few more most other some
        such only own same too very just also even ever still now well quite rather really much many
        every either neither else
        i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd it'd
        i'll you'll he'll she'll we'll they'll it'll that's who's what's here's there's where's when's why's how's
        let's that'd that'll there'd there'll
        isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't
        can't cannot couldn't mustn't mightn't needn't ain't
        er erm um uh mm mhm hmm ah oh yeah yes okay ok
    """,
    "es": """
        el la los las lo un una unos unas al del
        yo tú tu él ella ello usted nosotros nosotras vosotros vosotras ellos ellas ustedes me te se nos os le les
        mí ti sí conmigo contigo consigo mi mis tus su sus nuestro nuestra nuestros nuestras vuestro vuestra
        mío mía míos mías tuyo tuya suyo suya suyos suyas
        este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas
        que qué quien quién quienes quiénes cual cuál cuales cuáles cuyo cuya cuánto cuanto
        y e o u ni pero sino porque pues si aunque como cómo cuando cuándo donde dónde mientras
        a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras
        soy eres es somos sois son era eras éramos eran fui fue fuiste fuimos fueron sea sean ser sido siendo
        estoy estás está estamos están estaba estaban estuvo estuvieron estar estado esté
        he has ha hemos habéis han había habían hubo haya hayan haber hay
        tengo tienes tiene tenemos tienen tenía tenían
        no también tampoco muy más menos ya aún todavía así entonces luego aquí allí ahí ahora antes después
        siempre nunca solo sólo todo toda todos todas otro otra otros otras mucho mucha muchos muchas poco
        tanto tan algo nada alguien nadie algún alguno alguna algunos algunas ningún ninguno ninguna cada
    """,
    "fr": """
        le la les l' un une des du de d' au aux
        je j' tu il elle on nous vous ils elles me m' te t' se s' moi toi lui leur leurs eux soi
        mon ma mes ton ta tes son sa ses notre nos votre vos mien mienne tien tienne sien sienne
        ce c' cet cette ces ceci cela ça celui celle ceux celles
        qui que qu' quoi dont où lequel laquelle lesquels lesquelles quel quelle quels quelles
        et ou mais donc or ni car si comme quand lorsque puisque parce afin tandis
        à dans en par pour sur sous avec sans chez vers entre contre depuis pendant avant après devant derrière
        jusque jusqu' dès hors
        suis es est sommes êtes sont étais était étions étiez étaient serai sera serons seront serait seraient
        sois soit soyons soient fus fut furent été être étant
        ai as a avons avez ont avais avait avions aviez avaient aurai aura aurons auront aurait auraient
        aie ait ayons aient eu avoir ayant
        fais fait font faire faisait vais va allons vont peux peut peuvent pouvait veux veut
        ne n' pas plus non oui y aussi très bien peu trop encore déjà toujours jamais rien tout toute tous toutes
        là ici alors puis même mêmes autre autres chaque quelque quelques aucun aucune plusieurs certains
    """,
    "it": """
        il lo la i gli le l' un uno una un'
        io tu lui lei egli ella esso essa noi voi loro essi esse me te sé mi ti si ci vi ne
        mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre
        questo questa questi queste quello quella quelli quelle quel quei quegli ciò
        che chi cui quale quali quanto quanta quanti quante
        e ed o oppure ma però né se perché poiché anche quando come dove mentre sebbene affinché dunque quindi
        a ad al allo alla ai agli alle all' di del dello della dei degli delle dell' d' da dal dallo dalla dai dagli
        dalle dall' in nel nello nella nei negli nelle nell' con col su sul sullo sulla sui sugli sulle sull'
        per tra fra contro senza sotto sopra dopo prima durante verso
        sono sei è siamo siete era eri eravamo erano fu furono sarò sarà saranno sarebbe sia siano essere stato
        stata stati state essendo
        ho hai ha abbiamo avete hanno avevo aveva avevamo avevano ebbe avrò avrà avrebbe abbia avere avuto
        faccio fa fanno fare può possono posso vuole devo deve devono
        non no sì più meno molto poco tanto troppo già ancora sempre mai solo proprio così allora poi qui qua lì là
        ora adesso tutto tutta tutti tutte altro altra altri altre ogni qualche nessuno niente nulla
    """,
    "nl": """
        de het een 't
        ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hen hun zich zichzelf men
        mijn m'n jouw uw zijn z'n onze
        deze dit die dat dezelfde hetzelfde zo'n zulke wie wat welke welk
        en of maar want dus omdat doordat als dan toen terwijl hoewel tenzij zodat voordat nadat indien
        in op aan bij met van voor naar uit over om door tot te ten ter tegen tussen onder boven na sinds zonder
        binnen buiten langs tijdens via vanaf
        ben bent is was waren geweest wees
        heb hebt heeft hebben had hadden gehad
        word wordt worden werd werden geworden zal zult zullen zou zouden kan kunt kunnen kon konden
        moet moeten moest moesten mag mogen mocht wil willen wilde wilden
        doe doet doen deed gaat gaan ging
        niet geen niets nooit ook nog al wel toch even eens er daar hier nu zo heel erg veel meer meest
        weer altijd alleen alle alles allemaal iets iemand niemand elk elke ieder iedere ander andere
        hoe waar waarom wanneer waarin waarop waarmee daarom daarmee daarin daarvan ervan erop
        ja nee
    """,
    "pt": """
        o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas
        eu tu ele ela nós vós eles elas você vocês me te se lhe lhes vos mim ti si comigo contigo consigo
        meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas dele dela deles delas
        este esta isto estes estas esse essa isso esses essas aquele aquela aquilo aqueles aquelas
        deste desta disto desse dessa disso neste nesta nisto nesse nessa nisso
        que quem qual quais cujo cuja quanto quanta quantos quantas
        e ou mas nem porém porque pois embora como quando onde enquanto
        ante após até com contra de desde em entre para pra por perante sem sob sobre
        sou és é somos são era eram éramos fui foi fomos foram será serão seria seja sejam ser sido sendo
        estou está estamos estão estava estavam esteve estar estado
        tenho tem temos têm tinha tinham teve ter tido tenha há havia houve haver hei
        não sim também muito muita muitos muitas mais menos já ainda assim então depois antes aqui ali aí lá agora
        sempre nunca só todo toda todos todas tudo outro outra outros outras pouco tão tanto algo nada alguém ninguém
        algum alguma alguns algumas nenhum nenhuma cada mesmo mesma
    """,
    "sv": """
        en ett den det de dem
        jag du han hon vi ni mig dig honom henne oss er sig man
        min mitt mina din ditt dina hans hennes dess vår vårt våra ert era deras sin sitt sina
        denna detta dessa denne samma vem vad vilken vilket vilka som
        och eller men för att så om när då medan eftersom därför fast innan än
        i på av till från med hos vid mot mellan under över genom utan efter före bland åt ur omkring inom
        är var vara varit vore har hade ha haft blir blev bli blivit
        kan kunde kunna ska skall skulle vill ville måste får fick få bör borde
        gör gjorde göra går gick
        inte ej icke aldrig också bara även ännu redan alltid mycket mer mest lite något någon några ingen inget inga
        alla allt all varje annan annat andra här där nu sedan sen ju väl nog hur varför vart
        upp ner ut in ja nej
    """,
}

LANGUAGES: Final = tuple(_LISTS)
"""The languages that have a list, by their two letters."""


def stop_words(language: str) -> frozenset[str]:
    """Give the stop words of one of `LANGUAGES`; an elided article stands without its apostrophe as well."""
    listed = _LISTS[language].split()
    return frozenset([*listed, *(word.rstrip("'") for word in listed)])
