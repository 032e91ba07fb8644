/** A file that is not brought in. Its message ends the sentence "This file cannot be brought in: …". */
export class Refused extends Error {}
