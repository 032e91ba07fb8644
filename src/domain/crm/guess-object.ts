import type { ExportObject } from '#contract/crm-values.ts'
import { squash } from './header-words.ts'
import { commonMeanings } from './mapping.ts'

/**
 * What the rows of a file are, by what its columns are commonly called in the CRMs and languages that
 * are known; `unknown` when they say too little. A list of deals wins where it shows itself as one,
 * but not over a history of deals or a list of tasks that names them.
 */
export function guessObject(headers: readonly string[]): ExportObject {
  const columns = new Set(headers.map((header) => squash(header)))
  const has = (names: ReadonlySet<string>) => [...columns].some((column) => names.has(column))
  const count = (names: ReadonlySet<string>) =>
    [...columns].filter((column) => names.has(column)).length
  if (isIds(columns)) return 'ids'
  if (isHistory(has)) return 'stage_history'
  const meanings = commonMeanings(headers)
  const staged = meanings.has('stage') || meanings.has('forecastCategory')
  const ends = meanings.has('close') || meanings.has('probability')
  const worth = meanings.has('amount')
  const named = meanings.has('name') || meanings.has('crmId')
  if (!staged && has(signs.lead)) return 'leads'
  if (has(signs.case)) return 'cases'
  if (has(signs.subject) && count(signs.activity) >= 2) return 'tasks'
  if (named && ((staged && (worth || ends)) || (worth && ends) || (staged && has(signs.deal))))
    return 'opportunities'
  if (has(signs.subject) && has(signs.activity)) return 'tasks'
  if (has(signs.product) && has(signs.price) && !ends) return 'products'
  if (has(signs.user)) return 'users'
  if (has(signs.person)) {
    if (has(signs.leadHint) && has(signs.company)) return 'leads'
    if (has(signs.team)) return 'users'
    return has(signs.reach) ? 'contacts' : 'unknown'
  }
  if (has(signs.team) && (meanings.has('owner') || has(signs.member)) && !worth) return 'users'
  const isAccount = meanings.has('account') || meanings.has('name')
  if (isAccount && count(signs.company) >= 1 && !ends && !staged) return 'accounts'
  return named && (staged || worth || ends) && has(signs.deal) ? 'opportunities' : 'unknown'
}

/** One or two columns, and each is an id. */
function isIds(columns: ReadonlySet<string>): boolean {
  return (
    columns.size > 0 &&
    columns.size <= 2 &&
    [...columns].every((column) => /^(?:id|ids|guid|uuid|\p{L}{2,20}(?:id|guid))$/u.test(column))
  )
}

function isHistory(has: (names: ReadonlySet<string>) => boolean): boolean {
  if (has(signs.oldValue) && has(signs.newValue)) return true
  if (has(signs.fromStage) && has(signs.toStage)) return true
  if (has(signs.fromStage) && has(signs.changedOn)) return true
  return has(signs.dealId) && has(signs.fieldValue) && has(signs.changedOn)
}

/** Column names, squashed, that tell kinds of rows apart. */
const signs = {
  deal: words(
    `opportunity opportunityname opportunityid dealname dealid deal dealtitle dealowner potentialname
    verkaufschance geschaft opportunite affaire oportunidad negocio opportunita trattativa
    verkoopkans oportunidade nomedonegocio nombredelnegocio`,
  ),
  dealId: words('opportunityid dealid potentialid leadid parentid recordid'),
  fieldValue: words('value field fieldname fieldevent name property'),
  changedOn: words(
    `timestamp changedon changedat changedate editdate modifiedon dateentered fivetranstart
    validfrom lastmodified lastmodifieddate transitiondate`,
  ),
  oldValue: words(
    `oldvalue previousvalue valuebefore alterwert anciennevaleur valoranterior valoreprecedente
    oudewaarde vorigewaarde before from`,
  ),
  newValue: words(
    `newvalue currentvalue valueafter neuerwert nouvellevaleur valornuevo nuovovalore nieuwewaarde
    valornovo novovalor after to`,
  ),
  fromStage: words(
    `fromstage stagefrom previousstage oldstage prevstage fromopportunitystagename vonphase
    vorherigephase etapeprecedente etapaanterior faseprecedente vorigefase fivetranstart`,
  ),
  toStage: words(
    `tostage stageto newstage currentstage nachphase neuephase nouvelleetape etapanueva
    nuovafase nieuwefase novaetapa fivetranend stage stagename`,
  ),
  lead: words(
    `leadstatus isconverted converted convertedopportunityid convertedaccountid leadowner leadrating
    leadscore leadstage interessentenstatus statutdelapiste estadodelcandidato statolead
    leadinhaber proprietairedelapiste`,
  ),
  leadHint: words(
    'leadsource status rating leadquelle originedelapiste origendelcandidato fontelead',
  ),
  case: words(
    'casenumber caseid ticketnumber ticketid ticketname ticketstatus fallnummer kundenfall',
  ),
  subject: words(
    `subject tasksubject activitysubject activity task taskname activityname betreff aufgabe aktivitat
    objet sujet tache activite asunto tarea actividad oggetto attivita compito onderwerp taak
    activiteit assunto tarefa atividade eventname meetingname calltitle`,
  ),
  activity: words(
    `duedate activitydate activitytype startdate starttime startdatetime start enddate endtime end
    duration durationinminutes priority reminder relatedto whoid whatid assignedto callduration
    calltype callresult meetingdate location done isdone completed completedon type
    falligam falligkeit falligkeitsdatum prioritat beginn ende dauer erledigt
    echeance priorite debut fin duree termine vencimiento prioridad inicio duracion
    scadenza priorita inizio durata vervaldatum prioriteit begin einde vencimento prioridade`,
  ),
  product: words(
    `product productname productcode productid sku item itemname article articlename
    produkt produktname artikel artikelnummer artikelname produit codeproduit producto prodotto
    produto productnaam`,
  ),
  price: words(
    `price unitprice listprice salesprice quantity family productfamily series category isactive
    preis einzelpreis listenpreis menge prix prixunitaire quantite precio preciounitario cantidad
    prezzo prezzounitario quantita prijs hoeveelheid preco precounitario quantidade`,
  ),
  user: words(
    'username userid profileid profile userrole roleid usertype benutzername nomdutilisateur nombredeusuario nomeutente gebruikersnaam nomedeusuario activeuserid',
  ),
  member: words('name fullname user employee member teammember mitarbeiter benutzer utilisateur'),
  team: words(
    `manager salesmanager teamleader teamlead supervisor team teamname salesteam region
    regionaloffice role reportsto managername vorgesetzter vertriebsleiter teamleiter gebiet rolle
    equipe role chef jefe gerente equipo squadra leidinggevende gestor`,
  ),
  person: words(
    `lastname surname familyname nachname nomdefamille apellido apellidos cognome achternaam sobrenome
    apelido contactname fullname ansprechpartner vorname firstname prenom voornaam`,
  ),
  reach: words(
    `email emailaddress emailadresse epost courriel adresseemail correoelectronico correo
    mail phone phonenumber mobile mobilephone telefon handy telephone telefono telefoon telefone
    jobtitle title department position accountid`,
  ),
  company: words(
    `industry sector website phone annualrevenue numberofemployees employees accounttype type
    billingstreet billingcity billingcountry billingaddress city country street address zip postalcode
    parentaccount parentid accountnumber companyid companydomainname domain vatnumber yearfounded
    yearestablished officelocation company
    branche ort stadt plz strasse land mitarbeiterzahl anzahlmitarbeiter webseite umsatzsteuerid
    telefon secteur secteurdactivite ville pays codepostal effectif siteweb telephone
    sectorindustria industria ciudad pais sitioweb telefono settore citta paese sitoweb
    plaats postcode telefoon setor cidade telefone firma entreprise empresa azienda bedrijf`,
  ),
} as const

function words(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => squash(word)),
  )
}
