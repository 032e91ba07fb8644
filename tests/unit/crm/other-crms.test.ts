import { describe, expect, it } from 'vitest'
import { recognise } from '#domain/crm/formats.ts'
import { proposeMapping } from '#domain/crm/mapping.ts'

const fields = ['crmId', 'name', 'account', 'owner', 'stage', 'amount', 'close', 'created'] as const

/** What a heading row is taken for, and the columns that it is read from; '–' for none. */
function read(headings: string) {
  const headers = headings.split(',').map((name) => name.trim())
  const { format, object } = recognise(headers)
  const mapping = proposeMapping(headers, format)
  return { format, object, columns: fields.map((field) => mapping[field]?.[0] ?? '–').join(' | ') }
}

describe('headings of CRMs that nobody has described', () => {
  it.each([
    [
      'SuiteCRM, as it shows them',
      'Opportunity Name,Opportunity Amount,Sales Stage,Assigned User,Account Name,Expected Close Date',
      '– | Opportunity Name | Account Name | Assigned User | Sales Stage | Opportunity Amount | Expected Close Date | –',
    ],
    [
      'SuiteCRM and SugarCRM, as they store them',
      'name,id,date_entered,assigned_user_name,deleted,amount,account_name,date_closed,next_step,sales_stage,probability',
      'id | name | account_name | assigned_user_name | sales_stage | amount | date_closed | date_entered',
    ],
    [
      'Vtiger',
      'Opportunity Name,Organization Name,Amount,Expected Close Date,Sales Stage,Assigned To,Probability',
      '– | Opportunity Name | Organization Name | Assigned To | Sales Stage | Amount | Expected Close Date | –',
    ],
    [
      'Freshsales',
      'Id,Deal name,Sales account,Deal value,Deal stage,Expected close date,Sales owner,Created at,Probability (%)',
      'Id | Deal name | Sales account | Sales owner | Deal stage | Deal value | Expected close date | Created at',
    ],
    [
      'Copper',
      'Copper ID,Name,Primary Contact,Company,Value,Stage,Status,Owned By,Close Date,Created At,Win Probability',
      '– | Name | Company | Owned By | Stage | Value | Close Date | Created At',
    ],
    [
      'Insightly',
      'RecordId,OpportunityName,Organization,User Responsible,Pipeline Stage,Opportunity State,Bid Amount,Forecast Close Date,DateCreated,Probability Of Winning',
      'RecordId | OpportunityName | Organization | User Responsible | Pipeline Stage | Bid Amount | Forecast Close Date | DateCreated',
    ],
    [
      'monday',
      'Name,Deal Stage,Owner,Deal Value,Contacts,Accounts,Expected Close Date,Close Probability,Item ID',
      'Item ID | Name | – | Owner | Deal Stage | Deal Value | Expected Close Date | –',
    ],
    [
      'Odoo',
      'Created on,Opportunity,Contact Name,Email,Salesperson,Expected Revenue,Stage,Expected Closing,Customer',
      '– | Opportunity | Customer | Salesperson | Stage | Expected Revenue | Expected Closing | Created on',
    ],
    [
      'NetSuite',
      'Internal ID,Document Number,Title,Customer,Sales Rep,Opportunity Status,Projected Total,Expected Close,Probability,Date Created',
      'Internal ID | Title | Customer | Sales Rep | Opportunity Status | Projected Total | Expected Close | Date Created',
    ],
    [
      'Bitrix24',
      'ID,Deal Name,Stage,Amount,Currency,Company,Contact,Responsible person,Expected close date,Created on',
      'ID | Deal Name | Company | Responsible person | Stage | Amount | Expected close date | Created on',
    ],
    [
      'Bitrix24 in Russian',
      'ID,Название сделки,Стадия сделки,Сумма,Валюта,Компания,Ответственный,Предполагаемая дата закрытия,Дата создания',
      'ID | Название сделки | Компания | Ответственный | Стадия сделки | Сумма | Предполагаемая дата закрытия | Дата создания',
    ],
    [
      'Creatio',
      'Name,Customer,Owner,Stage,Opportunity amount,Closing date,Created on',
      '– | Name | Customer | Owner | Stage | Opportunity amount | Closing date | Created on',
    ],
    [
      'Capsule',
      'ID,Opportunity,Organisation,Owner,Milestone,Value,Currency,Expected Close,Probability,Created',
      'ID | Opportunity | Organisation | Owner | Milestone | Value | Expected Close | Created',
    ],
    [
      'Nutshell',
      'Lead Name,Account,Assignee,Stage,Value,Est. Close Date,Confidence,Created',
      '– | Lead Name | Account | Assignee | Stage | Value | Est. Close Date | Created',
    ],
    [
      'ActiveCampaign',
      'Deal ID,Deal Title,Deal Value,Deal Currency,Deal Stage,Deal Status,Deal Owner,Account,Expected Close Date,Created Date',
      'Deal ID | Deal Title | Account | Deal Owner | Deal Stage | Deal Value | Expected Close Date | Created Date',
    ],
  ])('%s', (_, headings, columns) => {
    expect(read(headings)).toEqual({ format: 'other', object: 'opportunities', columns })
  })
})

describe('headings in other languages', () => {
  it.each([
    [
      'Salesforce in German',
      'Opportunity-Inhaber,Accountname,Opportunity-Name,Phase,Betrag,Wahrscheinlichkeit (%),Schlusstermin,Erstelldatum,Nächster Schritt',
      '– | Opportunity-Name | Accountname | Opportunity-Inhaber | Phase | Betrag | Schlusstermin | Erstelldatum',
    ],
    [
      'HubSpot in German',
      'Datensatz-ID,Deal-Name,Deal-Phase,Abschlussdatum,Zuständiger Mitarbeiter,Betrag,Unternehmen',
      'Datensatz-ID | Deal-Name | Unternehmen | Zuständiger Mitarbeiter | Deal-Phase | Betrag | Abschlussdatum | –',
    ],
    [
      'Pipedrive in German',
      'Deal - ID,Deal - Titel,Deal - Besitzer,Deal - Wert,Deal - Organisation,Deal - Phase,Deal - Status,Deal - Erwartetes Abschlussdatum',
      'Deal - ID | Deal - Titel | Deal - Organisation | Deal - Besitzer | Deal - Phase | Deal - Wert | Deal - Erwartetes Abschlussdatum | –',
    ],
    [
      'Salesforce in French',
      'Propriétaire de l’opportunité,Nom du compte,Nom de l’opportunité,Étape,Montant,Date de clôture,Date de création,Probabilité (%)',
      '– | Nom de l’opportunité | Nom du compte | Propriétaire de l’opportunité | Étape | Montant | Date de clôture | Date de création',
    ],
    [
      'HubSpot in French',
      'Nom de la transaction,Phase de la transaction,Date de fermeture,Propriétaire de la transaction,Montant,Entreprise',
      '– | Nom de la transaction | Entreprise | Propriétaire de la transaction | Phase de la transaction | Montant | Date de fermeture | –',
    ],
    [
      'Salesforce in Spanish',
      'Propietario de la oportunidad,Nombre de la cuenta,Nombre de la oportunidad,Etapa,Importe,Fecha de cierre,Fecha de creación',
      '– | Nombre de la oportunidad | Nombre de la cuenta | Propietario de la oportunidad | Etapa | Importe | Fecha de cierre | Fecha de creación',
    ],
    [
      'HubSpot in Spanish',
      'Nombre del negocio,Etapa del negocio,Fecha de cierre,Propietario del negocio,Valor,Empresa',
      '– | Nombre del negocio | Empresa | Propietario del negocio | Etapa del negocio | Valor | Fecha de cierre | –',
    ],
    [
      'Salesforce in Italian',
      'Titolare opportunità,Nome account,Nome opportunità,Fase,Importo,Data chiusura,Data creazione',
      '– | Nome opportunità | Nome account | Titolare opportunità | Fase | Importo | Data chiusura | Data creazione',
    ],
    [
      'Salesforce in Dutch',
      'Eigenaar van opportunity,Accountnaam,Naam opportunity,Fase,Bedrag,Sluitingsdatum,Aanmaakdatum,Waarschijnlijkheid (%)',
      '– | Naam opportunity | Accountnaam | Eigenaar van opportunity | Fase | Bedrag | Sluitingsdatum | Aanmaakdatum',
    ],
    [
      'HubSpot in Portuguese',
      'Nome do negócio,Etapa do negócio,Data de fechamento,Proprietário do negócio,Valor,Empresa,Data de criação',
      '– | Nome do negócio | Empresa | Proprietário do negócio | Etapa do negócio | Valor | Data de fechamento | Data de criação',
    ],
  ])('%s', (_, headings, columns) => {
    expect(read(headings)).toEqual({ format: 'other', object: 'opportunities', columns })
  })
})

describe('what a file is that holds no deals', () => {
  it.each([
    ['accounts', 'Company Name,Industry,City,Country,Number of Employees'],
    ['accounts', 'Name;Branche;Ort;PLZ;Website'],
    ['accounts', 'Nom du compte;Secteur;Ville;Téléphone'],
    ['accounts', 'name,billing_address_city,industry,website,annual_revenue,assigned_user_name'],
    ['users', 'Sales rep,Manager,Region'],
    ['users', 'Name,Email,Role,Manager,Active'],
    ['users', 'Mitarbeiter;Teamleiter;Gebiet'],
    ['users', 'First Name,Last Name,Username,Email,Profile'],
    ['stage_history', 'Opportunity Name,Field,Old Value,New Value,Edit Date,Edited By'],
    [
      'stage_history',
      'Opportunity Name,Opportunity Owner,From Stage,To Stage,Amount,Close Date,Last Modified',
    ],
    ['stage_history', 'Vorgang;Feld;Alter Wert;Neuer Wert;Geändert am'],
    ['leads', 'First Name,Last Name,Company,Email,Lead Status,Lead Source'],
    ['leads', 'Lead Owner,Name,Company,Rating,Lead Source,Status,Email'],
    ['leads', 'Vorname;Nachname;Firma;E-Mail;Leadquelle;Status'],
    ['tasks', 'Subject,Due Date,Priority,Status,Assigned To,Related To'],
    ['tasks', 'Betreff;Fällig am;Priorität;Erledigt;Zuständig'],
    ['tasks', 'Subject,Start Date,Start Time,End Date,End Time,Location'],
    ['tasks', 'Activity Type,Subject,Opportunity Name,Stage,Amount,Due Date,Priority'],
    ['contacts', 'First Name,Last Name,Email,Phone,Job Title'],
    ['contacts', 'Vorname;Nachname;E-Mail;Telefon'],
    ['contacts', 'Prénom;Nom de famille;Adresse e-mail;Mobile'],
    ['products', 'Product Name,Product Code,List Price,Active'],
    ['products', 'Artikelnummer;Artikel;Listenpreis'],
    ['products', 'Opportunity ID,Product Name,Quantity,Unit Price'],
    ['cases', 'Case Number,Subject,Priority,Status,Account Name'],
    ['ids', 'Id'],
    ['ids', 'Opportunity ID'],
    ['ids', 'Record ID,Account ID'],
    ['unknown', 'Colour,Weight'],
  ] as const)('%s: %s', (object, headings) => {
    expect(recognise(headings.split(/[,;]/)).object).toBe(object)
  })

  it('a list of deals stays one beside columns of other things', () => {
    for (const headings of [
      'Deal,Owner,Stage,Amount,Subject,Priority',
      'Deal,Contact name,Email,Phone,Stage,Amount,Close date',
      'Deal,Product,Unit price,Quantity,Stage,Close date',
      'Opportunity,Account,Industry,City,Amount,Close date',
      'Opportunity,Lead Source,Lead Status,Stage,Close date',
      'Opportunity ID,Opportunity Name,Amount',
    ])
      expect(recognise(headings.split(','))).toEqual({ format: 'other', object: 'opportunities' })
  })
})
