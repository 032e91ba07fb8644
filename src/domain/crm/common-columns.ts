import type { CrmField } from '#contract/crm-values.ts'
import { currenciesOf } from './currencies.ts'
import { squash } from './header-words.ts'

/**
 * Column names, squashed, that give a meaning in exports that nobody has described yet: English, as
 * most CRMs write them, then German, French, Spanish, Italian, Dutch, Portuguese and Russian. Within
 * a meaning the better name stands first; across languages it does not matter.
 */
export const commonColumns: Partial<Record<CrmField, readonly string[]>> = {
  crmId: words(
    `opportunityid dealid opportunityrecordid recordid crmid opportunitynumber dealnumber
    opportunityno dealno externalid internalid itemid id
    vorgangsid vorgangsnummer vorgangsnr verkaufschancenid verkaufschancennummer chancenid
    datensatzid opportunitynummer opportunitynr dealnr geschaftsid projektnummer
    idopportunite iddelopportunite identifiantopportunite numeroopportunite idaffaire
    idtransaction iddelatransaction identifiant
    idoportunidad iddeoportunidad iddelaoportunidad idnegocio iddelnegocio idderegistro
    identificador idopportunita idtrattativa idaffare idrecord
    verkoopkansid kansnummer opportunitynummer iddaoportunidade idoportunidade iddonegocio
    idregistro idсделки`,
  ),
  name: words(
    `opportunityname dealname potentialname opportunitytitle dealtitle opportunitysubject dealsubject
    propertydealname oppname opptyname opportunity deal potential title topic name project
    projectname itemname leadname
    verkaufschance verkaufschancenname nameverkaufschance namederverkaufschance opportunitybezeichnung
    chancenname chance geschaft geschaftsname geschaeft vorhaben vorgangsname bezeichnung
    projektname projekt titel thema
    nomdelopportunite nomopportunite opportunite nomdelatransaction nomdelaffaire nomaffaire affaire
    transaction intitule titre nom
    nombredelaoportunidad nombredeoportunidad nombreoportunidad oportunidad nombredelnegocio
    nombredelproyecto negocio titulo nombre asunto
    nomeopportunita nomedellopportunita opportunita nometrattativa nomedellatrattativa trattativa
    nomeaffare affare titolo nome
    naamopportunity naamvanopportunity dealnaam naamdeal verkoopkans naamverkoopkans onderwerp naam
    nomedaoportunidade nomeoportunidade oportunidade nomedonegocio
    названиесделки название сделка`,
  ),
  account: words(
    `accountname companyname customername organizationname organisationname clientname
    primaryassociatedcompany associatedcompany primarycompany accountnameaccountname
    potentialcustomer account company customer organization organisation client
    kundenname kunde firmenname firma unternehmensname unternehmen accountname
    nomducompte nomcompte compte nomduclient nomdelentreprise nomentreprise entreprise
    nomdelasociete societe
    nombredelacuenta nombredecuenta nombrecuenta cuenta nombredelcliente cliente
    nombredelaempresa nombreempresa empresa organizacion
    nomeaccount nomedellaccount nomeazienda azienda nomesocieta societa nomecliente
    accountnaam klantnaam klant bedrijfsnaam bedrijf organisatie relatie
    nomedaconta nomeconta conta nomedaempresa nomedocliente organizacao
    компания клиент`,
  ),
  accountId: words(
    'accountid companyid customerid organizationid clientid kundennummer kundenid firmenid idcompte idcuenta',
  ),
  owner: words(
    `opportunityowner dealowner ownername ownerfullname owner salesrep salesrepname salesperson
    salesagent salesowner salesrepresentative assignedtouser assignedusername assigneduser assignedto
    userresponsible responsibleuser responsibleperson responsible ownedby accountexecutive
    accountmanager representative rep seller assignee agent person
    verkaufer verkaufername verkaeufer vertriebler vertriebsmitarbeiter besitzer inhaber
    opportunityinhaber eigentumer eigentuemer zustandigermitarbeiter zustandig zustaendig
    verantwortlicher verantwortlich kundenbetreuer betreuer bearbeiter zugewiesenan
    aussendienstmitarbeiter aussendienst mitarbeiter
    proprietaire proprietairedelopportunite vendeur commercial chargedaffaires ingenieurcommercial
    attribuea assignea responsable
    propietario propietariodelaoportunidad propietariodeoportunidad vendedor comercial asignadoa
    titolare titolareopportunita venditore commerciale assegnatoa responsabile agente
    eigenaar verkoper toegewezenaan verantwoordelijke
    proprietario proprietariodaoportunidade responsavel atribuidoa
    ответственный менеджер`,
  ),
  ownerId: words('ownerid assigneduserid responsibleuserid salesrepid userid'),
  ownerEmail: words('owneremail ownersemail salesrepemail assigneduseremail'),
  stage: words(
    `stagename dealstage salesstage opportunitystage pipelinestage pipelinephase salesphase stage phase
    milestone dealpipelinestageid stageid
    verkaufsphase vertriebsphase verkaufsstufe phasenname stufe stadium
    etapedevente etape stade etapadeventas etapa fase fasedivendita stadio
    verkoopfase estagiodevendas estagio
    стадиясделки стадия этап`,
  ),
  status: words(
    `status dealstatus opportunitystatus opportunitystate state statut estado stato situacao статус`,
  ),
  isWon: words('iswon won gewonnen'),
  isClosed: words('isclosed closed geschlossen'),
  isDeleted: words(
    `isdeleted deleted fivetrandeleted deletedat deletedon deletedtime deleteddate intrash recyclebin
    isarchived archived archivestatus archivedat archivetime archiveddate
    geloscht geloeschtam geloschtam archiviert supprime archive eliminado borrado archivado
    eliminato cancellato archiviato verwijderd gearchiveerd excluido arquivado удалено`,
  ),
  amount: words(
    `amount opportunityamount dealvalue dealamount propertyamount opportunityvalue totalamount value
    estrevenue estimatedrevenue estimatedvalue estvalue bidamount projectedtotal contractvalue totalvalue
    dealsize closevalue monetaryvalue opportunitysize plannedrevenue salesvalue likely budget income
    revenue price tcv acv arr mrr
    betrag auftragswert auftragsvolumen auftragssumme gesamtbetrag gesamtwert nettobetrag
    angebotssumme angebotswert geschatzterumsatz wert summe volumen umsatz
    montant montanttotal montantestime valeur revenuestime chiffredaffaires
    importe importetotal monto valor ingresosestimados
    importo importototale ammontare valore ricavostimato
    bedrag totaalbedrag waarde geschatteomzet omzet
    quantia montante receitaestimada valortotal
    сумма`,
  ),
  currency: words(
    `currencyisocode currencycode opportunitycurrency dealcurrency currency amountcurrency currencyname
    wahrung waehrung wahrungscode devise monnaie moneda divisa valuta moeda валюта`,
  ),
  created: words(
    `createddate createdate propertycreatedate createdon createdat createdtime datecreated dateentered
    created creationdate dateadded addedon opendate startdate
    erstelltam erstelldatum erstellungsdatum angelegtam anlagedatum erfasstam erstellt beginn
    datedecreation datecreation creele fechadecreacion fechacreacion creadoel
    datacreazione datadicreazione creatoil aanmaakdatum aangemaaktop gemaaktop datumaangemaakt
    datadecriacao criadoem датасоздания`,
  ),
  close: words(
    `closedate expectedclosedate estclosedate estimatedclosedate expectedclosingdate expectedclosing
    closingdate forecastclosedate projectedclosedate projectedclose anticipatedclosedate
    plannedclosedate targetclosedate expectedclose expectedcloseon expectedcompletiondate
    propertyclosedate dateclosed duedate enddate
    abschlussdatum schlusstermin erwartetesabschlussdatum voraussichtlichesabschlussdatum
    geplantesabschlussdatum abschlusstermin geplanterabschluss erwarteterabschluss
    datedecloture datedeclotureprevue datecloture datedefermeture datefermeture
    fechadecierre fechacierre fechadecierreprevista fechaprevistadecierre fechaestimadadecierre
    datadichiusura datachiusura datadichiusuraprevista datachiusuraprevista
    sluitingsdatum sluitdatum afsluitdatum verwachtesluitingsdatum verwachtesluitdatum
    verwachteafsluitdatum
    datadefechamento datafechamento datadefecho dataprevistadefechamento previsaodefechamento
    датазакрытия предполагаемаядатазакрытия`,
  ),
  closed: words(
    `actualclosedate actualclosingdate closedon closedat closeddate wondate
    tatsachlichesabschlussdatum abgeschlossenam`,
  ),
  probability: words(
    `probability dealprobability winprobability probabilityofwinning closeprobability likelihood
    confidence wahrscheinlichkeit abschlusswahrscheinlichkeit probabilite probabilidad
    probabilita kans slagingskans waarschijnlijkheid probabilidade вероятность`,
  ),
  forecastCategory: words(
    `forecastcategoryname forecastcategory forecast prognosekategorie categoriedeprevision
    categoriadeprevision categoriadiprevisione prognosecategorie categoriadaprevisao`,
  ),
  nextStep: words(
    `nextstep nextsteps nextaction nachsterschritt nachsteschritte naechsterschritt nachsteaktion
    prochaineetape etapesuivante prochaineaction proximopaso siguientepaso pasosiguiente
    prossimopasso passaggiosuccessivo volgendestap volgendeactie proximaetapa proximopasso`,
  ),
  nextStepDate: words(
    `nextstepdate nextstepduedate nextactivitydate nextactiondate nextactivitydeadline
    datumnachsterschritt nachsteaktivitat dateprochaineaction fechaproximopaso`,
  ),
  leadSource: words(
    `leadsource source originalsource leadquelle quelle herkunft originedelapiste
    origendelcandidato origen fontelead origine leadbron bron origemdolead origem источник`,
  ),
  lastActivity: words(
    `lastactivitydate lastactivity lastactivitytime lastcontacted letzteaktivitat
    derniereactivite ultimaactividad ultimaattivita laatsteactiviteit ultimaatividade`,
  ),
  stageSince: words('laststagechangedate laststagechange laststageupdate stagesince stageentered'),
  pushCount: words('pushcount'),
}

/**
 * Amounts that are weighted by probability in some CRMs and whole in others: taken only where a file
 * of no known format has no better one.
 */
export const perhapsWeighted: readonly string[] = words(
  `expectedrevenue expectedvalue expectedamount erwarteterumsatz revenuattendu ingresosesperados
  ricavoprevisto verwachteomzet receitaesperada`,
)

const objectBefore =
  /^(?:opportunity|opportunities|oppty|opp|deals?|potential|property|sales|verkaufschancen?|oportunidade?|opportunite|opportunita|negocio|affaire|trattativa|verkoopkans)(?=.{2})/
const objectAfter =
  /(?<=.{3})(?:del|dela|della|dell|de|del|da|do|van|der|des)?(?:opportunity|opportunite|opportunita|oportunidade?|negocio|transaction|affaire|trattativa|deal|verkaufschance|verkoopkans)$/

/** A column name, squashed, without the word for a deal at either end: `Deal - Titel` is `titel`. */
export function bare(header: string): string {
  const whole = squash(header)
  return whole.replace(objectBefore, '').replace(objectAfter, '')
}

/** A heading without the currency that it ends with, as in `Amount (EUR)` or `Betrag in €`, and that currency. */
export function headingCurrency(header: string): {
  readonly name: string
  readonly currency: string | null
} {
  const found = /^(.{2,80}?)[\s_]*(?:\bin\s+)?[([]?([A-Z]{3}|\p{Sc})[)\]]?$/u.exec(header.trim())
  const currencies = currenciesOf(found?.[2] ?? '')
  const [currency] = currencies
  if (!found || currency === undefined || currencies.length > 1)
    return { name: header, currency: null }
  return { name: found[1] ?? header, currency }
}

/** The words of a text, squashed as column names are. */
function words(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => squash(word))
}
