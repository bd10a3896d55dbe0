package dev.admitone.bench;

/**
 * What is loaded.
 *
 * @param port on this machine
 * @param path of the endpoint
 * @param format of the tokens that are asked for
 */
record Target(int port, String path, String format) {}
