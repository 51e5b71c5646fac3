// SPDX-FileCopyrightText: 2026 The Dealer Desk developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first characters of a postcode, well enough that an invented address looks right on a map of
// its country. Numbers behind the GeoNames regions (GeoNames' own codes, not ISO 3166-2).

const table = (text) => Object.fromEntries(text.trim().split(/[\s,]+/).map((pair) => pair.split('=')));

const byRegion = {
  US: table(`AL=35 AK=99 AZ=85 AR=72 CA=90 CO=80 CT=06 DC=20 DE=19 FL=33 GA=30 HI=96 IA=50 ID=83 IL=60
    IN=46 KS=66 KY=40 LA=70 MA=02 MD=21 ME=04 MI=48 MN=55 MO=63 MS=39 MT=59 NC=27 ND=58 NE=68 NH=03
    NJ=07 NM=87 NV=89 NY=10 OH=43 OK=73 OR=97 PA=19 RI=02 SC=29 SD=57 TN=37 TX=75 UT=84 VA=22 VT=05
    WA=98 WI=53 WV=25 WY=82`),
  CA: table('01=T 02=V 03=R 04=E 05=A 07=B 08=L 09=C 10=H 11=S 12=Y 13=X 14=X'),
  DE: table(`01=7 02=8 03=28 04=2 05=6 06=3 07=4 08=5 09=66 10=24 11=14 12=18 13=0 14=39 15=99 16=10`),
  IT: table(`01=65 02=85 03=88 04=80 05=40 06=33 07=00 08=16 09=20 10=60 11=86 12=10 13=70 14=09 15=90
    16=50 17=38 18=06 19=11 20=35`),
  NL: table('01=94 02=89 03=68 04=97 05=62 06=56 07=18 09=35 10=43 11=30 15=75 16=82'),
  BE: table('BRU=10 VLG=9 WAL=5'),
  JP: table(`01=4 02=01 03=03 04=26 05=79 06=91 07=8 08=96 09=50 10=37 11=73 12=06 13=65 14=31 15=92
    16=02 17=76 18=89 19=22 20=78 21=86 22=60 23=51 24=98 25=88 26=38 27=85 28=63 29=95 30=87 31=70
    32=53 33=84 34=33 35=52 36=69 37=42 38=32 39=77 40=16 41=68 42=93 43=64 44=99 45=75 46=40 47=90`),
  BR: table(`01=699 02=57 03=689 04=69 05=40 06=60 07=70 08=29 11=79 13=65 14=78 15=30 16=66 17=58
    18=80 20=64 21=20 22=59 23=90 24=76 25=693 26=88 27=01 28=49 29=74 30=50 31=77`),
  AU: table('01=26 02=2 03=08 04=4 05=5 06=7 07=3 08=6'),
  CH: table(`AG=5 AI=90 AR=91 BE=30 BL=41 BS=40 FR=17 GE=12 GL=87 GR=70 JU=28 LU=60 NE=20 NW=63 OW=60
    SG=90 SH=82 SO=45 SZ=64 TG=85 TI=69 UR=64 VD=10 VS=19 ZG=63 ZH=80`),
  AT: table('01=70 02=90 03=31 04=40 05=50 06=80 07=60 08=69 09=1'),
  PT: table(`02=38 03=78 04=47 05=53 06=60 07=30 08=70 09=80 10=90 11=63 13=24 14=1 16=73 17=4 18=20 19=29
    20=49 21=50 22=35 23=95`),
};

const byCity = {
  DE: table(`Köln=50 Düsseldorf=40 Dortmund=44 Essen=45 Duisburg=47 Bochum=44 Wuppertal=42 Bielefeld=33
    Bonn=53 Münster=48 München=80 Nürnberg=90 Augsburg=86 Regensburg=93 Würzburg=97 Stuttgart=70
    Karlsruhe=76 Mannheim=68 Leipzig=04 Dresden=01 Chemnitz=09 Hannover=30 Braunschweig=38 Osnabrück=49
    Mainz=55 Koblenz=56 Kassel=34 Wiesbaden=65 Aachen=52 Krefeld=47 Hamburg=20`),
  NL: table(`Amsterdam=10 Rotterdam=30 Utrecht=35 Eindhoven=56 Tilburg=50 Groningen=97 Almere=13 Breda=48
    Nijmegen=65 Enschede=75 Haarlem=20 Arnhem=68 Amersfoort=38 Apeldoorn=73 Maastricht=62 Leiden=23
    Dordrecht=33 Zoetermeer=27 Zwolle=80 Deventer=74 Delft=26 Heerlen=64 Venlo=59 Leeuwarden=89 Hilversum=12
    Den=25 Roosendaal=47 Helmond=57 Oss=53 Hengelo=75 Purmerend=14 Schiedam=31 Zaandam=15 Alkmaar=18`),
  BE: table(`Antwerpen=20 Gent=90 Charleroi=60 Liège=40 Brugge=80 Namur=50 Leuven=30 Mons=70 Aalst=93
    Mechelen=28 Kortrijk=85 Hasselt=35 Oostende=84 Tournai=75 Genk=36 Roeselare=88 Turnhout=23 Seraing=41
    Verviers=48 Mouscron=77 Dendermonde=92 Vilvoorde=18 Arlon=67 Waterloo=14 Wavre=13`),
  GB: table(`London=SE Birmingham=B Manchester=M Leeds=LS Glasgow=G Liverpool=L Sheffield=S Bristol=BS
    Edinburgh=EH Leicester=LE Coventry=CV Cardiff=CF Belfast=BT Nottingham=NG Newcastle=NE Southampton=SO
    Derby=DE Portsmouth=PO Brighton=BN Plymouth=PL Northampton=NN Reading=RG Luton=LU Wolverhampton=WV
    Bolton=BL Aberdeen=AB Bournemouth=BH Norwich=NR Swindon=SN Swansea=SA Oxford=OX York=YO Peterborough=PE
    Dundee=DD Cambridge=CB Ipswich=IP Exeter=EX Gloucester=GL Watford=WD Slough=SL Blackpool=FY
    Middlesbrough=TS Sunderland=SR Preston=PR Warrington=WA Huddersfield=HD Bradford=BD Stockport=SK
    Oldham=OL Rochdale=OL Telford=TF Blackburn=BB Colchester=CO Crawley=RH Cheltenham=GL Bath=BA
    Chelmsford=CM Basingstoke=RG Maidstone=ME Worcester=WR Lincoln=LN Chester=CH Doncaster=DN Rotherham=S
    Salford=M Guildford=GU Hastings=TN Harlow=CM Gillingham=ME Eastbourne=BN Wigan=WN Poole=BH Dudley=DY
    Walsall=WS Solihull=B Bury=BL Darlington=DL Hartlepool=TS Carlisle=CA Inverness=IV Perth=PH Stirling=FK
    Paisley=PA Newport=NP Wrexham=LL Lisburn=BT Bangor=BT Burnley=BB Halifax=HX Barnsley=S Wakefield=WF
    Harrogate=HG Stevenage=SG Bedford=MK Aylesbury=HP Salisbury=SP Taunton=TA Torquay=TQ Kidderminster=DY
    Nuneaton=CV Rugby=CV Loughborough=LE Mansfield=NG Chesterfield=S Grimsby=DN Scunthorpe=DN Shrewsbury=SY
    Hereford=HR Canterbury=CT Dover=CT Folkestone=CT Margate=CT Worthing=BN Bracknell=RG Woking=GU Farnborough=GU
    Ayr=KA Kilmarnock=KA Dunfermline=KY Kirkcaldy=KY Falkirk=FK Livingston=EH Hamilton=ML Motherwell=ML
    Weymouth=DT Yeovil=BA Lowestoft=NR Kettering=NN Corby=NN Tamworth=B Redditch=B Stafford=ST`),
  FR: table('Paris=75'),
  CA: table('Toronto=M Ottawa=K Kingston=K Montréal=H Québec=G Gatineau=J Laval=H'),
};

/**
 * The first characters of the postcodes of a city, "" where nothing is known, or null when the city
 * is to be left out (British cities whose post town is not in the table).
 */
export function postcodePrefix(city, name) {
  const inCity = byCity[city.country]?.[name.split(' ')[0]];
  if (inCity !== undefined)
    return inCity;
  switch (city.country) {
    case 'GB':
      return null;
    case 'FR':
      return (city.muniSub ?? '').slice(0, 2);
    case 'ES':
      return (city.muni ?? '').slice(0, 2);
    default:
      return byRegion[city.country]?.[city.adminCode] ?? '';
  }
}
