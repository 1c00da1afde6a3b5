import type { Grammar } from '../expand-phrase.js'

/** The same in French; a topic's name is the symbol to begin with. */
export const french: Grammar = {
  ville: ['Lisbonne', 'Rome', 'Madrid', 'Nice', 'Toulouse', 'Marseille', 'Montréal', 'Dakar', 'Tunis', 'Athènes', 'Porto', 'Genève', 'Bordeaux'],
  aero: ['Roissy', 'CDG', 'Orly', 'l\'aéroport de Nice', 'Lyon'],
  proche: ['ma mère', 'mon père', 'ma sœur', 'mon mari', 'ma femme', 'mes enfants', 'ma grand-mère', 'mon fils'],
  complaint: [
    '{brand} {2|3|4} heures de retard pour {ville}, {colere}', 'encore un retard sur {flight}, {colere} {brand}', '{brand} ma valise est perdue depuis {trois|quatre|cinq} jours, {colere}', 'valise cassée à {aero}. {colere} {brand}',
    '{brand} toujours pas de remboursement, {colere}', '{une heure|deux heures} au téléphone et personne, {colere} {brand}', 'repas infect sur {flight}, {colere} {brand}', 'personnel désagréable à {aero} avec {proche}, {colere} {brand}',
  ],
  remark: [
    'Bonjour {brand}, quel terminal pour {flight} ?', '{brand} peut-on prendre une {guitare|poussette|planche} en cabine pour {ville} ?', 'Bonjour, à quelle heure ouvre l\'enregistrement du vol {flight} ? Merci {brand}', 'Embarquement pour {ville} avec {brand}',
    'Direction {ville} ce matin depuis {aero} {brand}', '{brand} volez-vous vers {ville} le {lundi|mardi|jeudi|samedi|dimanche} ?', 'Petit café à {aero} avant {ville} {brand}', '{brand} ouvre une ligne vers {ville}', 'En route pour {ville} avec {proche} {brand}',
  ],
  praise: [
    'Merci {brand} pour le vol vers {ville}, {joie}', 'Équipage adorable sur {flight}, {joie} {brand}', '{joie} {brand}, arrivés en avance à {ville}', 'Super accueil à {aero}, {joie} {brand}', 'Bravo à l\'équipe de {aero}, {joie} {brand}',
    '{proche} a adoré le vol pour {ville}, merci {brand}', 'Très bon vol vers {ville}, {joie} {brand}', 'Surclassés pour {ville}, {joie} merci {brand}',
  ],
  crisis: [
    '{brand} votre appli a annulé mon vol pour {ville}, {colere}', 'Réservation pour {ville} annulée sans raison. {colere} {brand}', 'Bloqués à {aero} avec {proche}, {colere} {brand}', '{brand} personne ne répond, {proche} en larmes à {aero}, {colere}',
    'Vacances à {ville} gâchées, {colere} {brand}', 'Appli en panne, vol {flight} annulé, {colere} {brand}', '{3|4|5} heures de queue à {aero}, {colere} {brand}', 'Plus jamais {brand}. {colere}', '{brand} coincés à {ville}, aucun vol, aucune aide, {colere}',
  ],
  colere: ['c\'est une honte', 'quelle honte', 'inadmissible', 'je suis dégoûté', 'je suis furieuse', 'c\'est horrible', 'c\'est nul', 'lamentable', 'la pire compagnie', 'j\'en ai marre', 'service nul', 'triste et en colère', 'scandaleux'],
  joie: ['génial !', 'super !', 'parfait !', 'j\'adore !', 'au top !', 'merci beaucoup !', 'un régal !', 'trop bien !', 'bravo !'],
}
