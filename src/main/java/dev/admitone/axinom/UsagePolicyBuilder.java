package dev.admitone.axinom;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Collects a {@link UsagePolicy}; levels and versions are texts where a site may add to the vendor's. */
final class UsagePolicyBuilder extends PartBuilder<UsagePolicyBuilder> {

    UsagePolicyBuilder(ObjectNode json) {
        super(json);
    }

    UsagePolicyBuilder fairplay(Consumer<Fairplay> members) {
        return part("fairplay", Fairplay::new, members);
    }

    UsagePolicyBuilder playready(Consumer<Playready> members) {
        return part("playready", Playready::new, members);
    }

    UsagePolicyBuilder widevine(Consumer<Widevine> members) {
        return part("widevine", Widevine::new, members);
    }

    /** Collects a {@link FairplayUsage}. */
    static final class Fairplay extends PartBuilder<Fairplay> {

        private Fairplay(ObjectNode json) {
            super(json);
        }

        Fairplay hdcp(String requirement) {
            return put("hdcp", requirement);
        }

        Fairplay allowAirplay(boolean allowed) {
            return put("allow_airplay", allowed);
        }

        Fairplay allowAvAdapter(boolean allowed) {
            return put("allow_av_adapter", allowed);
        }

        Fairplay minSecurityLevel(String level) {
            return put("min_security_level", level);
        }
    }

    /** Collects a {@link PlayreadyUsage}. */
    static final class Playready extends PartBuilder<Playready> {

        private Playready(ObjectNode json) {
            super(json);
        }

        Playready minDeviceSecurityLevel(int level) {
            return put("min_device_security_level", level);
        }

        Playready analogVideoOpl(int level) {
            return put("analog_video_opl", level);
        }

        Playready compressedDigitalAudioOpl(int level) {
            return put("compressed_digital_audio_opl", level);
        }

        Playready uncompressedDigitalAudioOpl(int level) {
            return put("uncompressed_digital_audio_opl", level);
        }

        Playready compressedDigitalVideoOpl(int level) {
            return put("compressed_digital_video_opl", level);
        }

        Playready uncompressedDigitalVideoOpl(int level) {
            return put("uncompressed_digital_video_opl", level);
        }

        Playready sourceId(int id) {
            return put("source_id", id);
        }

        Playready playEnablers(List<UUID> ids) {
            return texts("play_enablers", ids);
        }

        Playready analogVideoOutputProtection(UUID id, byte[] configData) {
            return protection("analog_video_output_protections", id, configData);
        }

        Playready digitalVideoOutputProtection(UUID id, byte[] configData) {
            return protection("digital_video_output_protections", id, configData);
        }

        Playready digitalAudioOutputProtection(UUID id, byte[] configData) {
            return protection("digital_audio_output_protections", id, configData);
        }

        private Playready protection(String name, UUID id, byte[] configData) {
            return item(name, Section::new, entry -> entry.put("id", id).put("config_data", configData));
        }
    }

    /** Collects a {@link WidevineUsage}. */
    static final class Widevine extends PartBuilder<Widevine> {

        private Widevine(ObjectNode json) {
            super(json);
        }

        Widevine deviceSecurityLevel(String level) {
            return put("device_security_level", level);
        }

        Widevine hdcp(String version) {
            return put("hdcp", version);
        }

        Widevine cgmsA(String value) {
            return put("cgms-a", value);
        }

        Widevine disableAnalogOutput(boolean disabled) {
            return put("disable_analog_output", disabled);
        }
    }
}
