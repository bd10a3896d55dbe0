/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.VerifyToken;
import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.license.clearkey.ClearKeySites;
import dev.admitone.license.upstream.LicenseServers;
import dev.admitone.problem.ProblemHead;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LicenseConfiguration {

    /** For everybody with a grant: players have no scopes. */
    @Bean
    EndpointRule licenses() {
        return new EndpointRule(LicenseController.LICENSE, null, false, false);
    }

    @Bean
    EndpointRule licenseCertificates() {
        return new EndpointRule(LicenseController.CERTIFICATE, null, false, false);
    }

    @Bean
    PathAuthentication licenseAuthentication(
            PlayerGrants grants, Live<Sites> sites, Live<ClearKeySites> clearKeys, ServeClearKey serveClearKey) {
        return new LicenseAuthentication(grants, sites, clearKeys, serveClearKey);
    }

    @Bean
    ProblemHead licenseRefusals() {
        return new LicenseRefusals();
    }

    @Bean
    ServeLicense serveLicense(
            Live<LicenseServers> servers,
            ExchangeGrant exchangeGrant,
            VerifyToken verifyToken,
            Cryptography cryptography) {
        return new ServeLicense(servers, exchangeGrant, verifyToken, new Sha256(cryptography));
    }

    @Bean
    ServeClearKey serveClearKey(
            Live<ClearKeySites> clearKeys,
            ExchangeGrant exchangeGrant,
            VerifyToken verifyToken,
            Cryptography cryptography) {
        return new ServeClearKey(clearKeys, exchangeGrant, verifyToken, new Sha256(cryptography));
    }
}
