const english = `a about after again all also am an and any are as at away back be because been before being both but by can could did do does doing done down
each else even ever every few for from further get gets getting go goes going gone got had has have having he her here hers herself him himself his how i if im
in into is it its itself ive just keep keeps know let like made make makes many may me might more most much must my myself never no nor not now of off oh ok on
once one only or other our ours ourselves out over own please pls really right said same say says see she should so some still such than thank thanks that the
their theirs them themselves then there these they thing things this those though through to too two u under until up upon ur us very via want was way we well were what
when where which while who whom why will with without would yes yet you your yours yourself aren't can't couldn't didn't doesn't don't hadn't hasn't haven't
isn't shouldn't wasn't weren't won't wouldn't ain't i'm i've i'll i'd you're you've you'll we're we've we'll they're they've they'll it'll that'll he'll she'll
dont cant wont didnt doesnt isnt wasnt arent couldnt wouldnt youre theyre gonna wanna amp rt today yesterday tomorrow`

const french = `à ai aie ait alors au aucun aussi autre aux avait avec avez avoir avons bien bon c'est car ce cela ces cet cette ceux chez ci comme comment
d dans de depuis des deux doit donc dont du elle elles en encore entre es est et étaient était été être eu eux fait faire faut fois font hier ici il ils j je jusqu
l la là le les leur leurs lui m ma mais me même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas peu peut plus pour pourquoi quand que quel
quelle quelles quels qui quoi rien s sa sans se sera ses si soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres très trop tu un une va vais
vos votre vous y ça aujourd'hui hier demain`

/**
 * Words that hold sentences together and say nothing of what they are about: no term begins or ends with one. English and
 * French, by hand; in other languages terms may begin with an article, and are terms still.
 */
export const functionWords: ReadonlySet<string> = new Set(`${english} ${french}`.split(/\s+/))
