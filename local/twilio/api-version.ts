/** The version of Twilio's API that is simulated: the first part of its paths. */
export const apiVersion = '2010-04-01';
