package io.penstock.localcloud.provider;

import com.google.protobuf.Empty;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.resources.Live;
import io.penstock.localcloud.provider.resources.PartlyCreatedException;
import io.penstock.localcloud.provider.resources.ResourceOperations;
import io.penstock.localcloud.provider.resources.ResourceTypes;
import io.penstock.localcloud.provider.rules.Catalogue;
import io.penstock.localcloud.provider.rules.Change;
import io.penstock.localcloud.provider.rules.Checked;
import io.penstock.localcloud.provider.rules.Problem;
import io.penstock.localcloud.provider.rules.TypeEngine;
import io.penstock.localcloud.provider.rules.TypeRules;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Secrets;
import io.penstock.localcloud.provider.value.Value;
import io.penstock.localcloud.provider.value.Wire;
import java.util.List;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** What the calls of the protocol do: secrets off, to the rules or the type's operations, secrets on again. */
final class Operations {

    private final Catalogue catalogue;
    private final ResourceTypes types;
    private final ProviderSettings settings;
    private final ProviderFunctions functions;

    Operations(LocalCloudContext context, Catalogue catalogue, ResourceTypes types) {
        this.catalogue = catalogue;
        this.types = types;
        this.settings = new ProviderSettings(context.region(), context.accountId());
        this.functions = new ProviderFunctions(context.region(), context.accountId());
    }

    CheckResponse checkConfig(CheckRequest request) {
        return Replies.checked(new Checked(Wire.decode(request.getNews()), settings.problems((Fields)
                Wire.decode(request.getNews()).reveal())));
    }

    /** A provider's settings never make it another provider. */
    DiffResponse diffConfig(DiffRequest request) {
        boolean same = Wire.decode(request.getOldInputs())
                .reveal()
                .equals(Wire.decode(request.getNews()).reveal());
        return DiffResponse.newBuilder()
                .setChanges(same ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME)
                .build();
    }

    ConfigureResponse configure(ConfigureRequest request, Connection connection) {
        Fields given = (Fields) Wire.decode(request.getArgs()).reveal();
        Fields fromVariables = Fields.EMPTY;
        for (var variable : request.getVariablesMap().entrySet()) {
            fromVariables = fromVariables.with(variable.getKey().replaceFirst("^aws:config:", ""), variable.getValue());
        }
        Fields all = fromVariables.withAll(given);
        List<Problem> problems = settings.problems(all);
        if (!problems.isEmpty()) {
            throw new OperationFailedException(problems.get(0).reason());
        }
        connection.configure(ProviderSettings.defaultTags(all));
        return ConfigureResponse.newBuilder()
                .setAcceptSecrets(true)
                .setSupportsPreview(true)
                .setAcceptResources(true)
                .setAcceptOutputs(true)
                .setSupportsAutonamingConfiguration(true)
                .build();
    }

    CheckResponse check(CheckRequest request, Connection connection) {
        Urn urn = Urn.parse(request.getUrn());
        TypeEngine engine = engine(urn);
        ResourceOperations type = types.of(urn.type());
        return Replies.checked(engine.check(
                Wire.decode(request.getOlds()),
                Wire.decode(request.getNews()),
                Replies.nameRequest(urn, request),
                connection.defaultTags(),
                type::check));
    }

    DiffResponse diff(DiffRequest request) {
        Urn urn = Urn.parse(request.getUrn());
        Fields olds = Wire.decode(request.getOldInputs());
        Fields before = olds.values().isEmpty() ? Wire.decode(request.getOlds()) : olds;
        Change change = engine(urn).change(before, Wire.decode(request.getNews()));
        return Replies.diff(change, request.getIgnoreChangesList());
    }

    CreateResponse create(CreateRequest request, Connection connection) {
        Urn urn = Urn.parse(request.getUrn());
        TypeEngine engine = engine(urn);
        Fields inputs = Wire.decode(request.getProperties());
        if (request.getPreview()) {
            return CreateResponse.newBuilder()
                    .setProperties(Wire.encode(Secrets.mark(inputs, engine.previewOfCreate(inputs))))
                    .build();
        }
        Fields plain = (Fields) inputs.reveal();
        ResourceOperations type = types.of(urn.type());
        String id = attempt(urn, "created", inputs, () -> {
            try {
                return type.create(plain);
            } catch (PartlyCreatedException partly) {
                String reason = Secrets.blank(sentence(urn, "completed", partly.reason()), inputs);
                throw new IncompleteException(
                        partly.id(), outputs(type, engine, partly.id(), inputs, connection), inputs, reason);
            }
        });
        Fields outputs =
                attempt(urn, "read after it was created", inputs, () -> outputs(type, engine, id, inputs, connection));
        return CreateResponse.newBuilder()
                .setId(id)
                .setProperties(Wire.encode(outputs))
                .build();
    }

    private static Fields outputs(
            ResourceOperations type, TypeEngine engine, String id, Fields inputs, Connection connection) {
        Live live = type.read(id, (Fields) inputs.reveal())
                .orElseThrow(() -> new LocalCloudException("ResourceNotFoundException", "It is gone already."));
        return engine.outputs(ownTags(live.properties(), inputs, connection), inputs);
    }

    ReadResponse read(ReadRequest request, Connection connection) {
        Urn urn = Urn.parse(request.getUrn());
        TypeEngine engine = engine(urn);
        Fields state = Wire.decode(request.getProperties());
        Fields inputs = Wire.decode(request.getInputs());
        Optional<Live> found =
                attempt(urn, "read", state, () -> types.of(urn.type()).read(request.getId(), (Fields) state.reveal()));
        if (found.isEmpty()) {
            return ReadResponse.getDefaultInstance();
        }
        Fields live = ownTags(found.get().properties(), inputs, connection);
        boolean imported = state.values().isEmpty() && inputs.values().isEmpty();
        return ReadResponse.newBuilder()
                .setId(found.get().id())
                .setProperties(Wire.encode(engine.stateOf(live, state)))
                .setInputs(Wire.encode(imported ? engine.importedInputs(live) : engine.inputsOf(live, inputs)))
                .build();
    }

    UpdateResponse update(UpdateRequest request, Connection connection) {
        Urn urn = Urn.parse(request.getUrn());
        TypeEngine engine = engine(urn);
        Fields state = Wire.decode(request.getOlds());
        Fields news = Wire.decode(request.getNews());
        if (request.getPreview()) {
            Fields preview = engine.previewOfUpdate(state, Wire.decode(request.getOldInputs()), news);
            return UpdateResponse.newBuilder()
                    .setProperties(Wire.encode(Secrets.mark(news, preview)))
                    .build();
        }
        ResourceOperations type = types.of(urn.type());
        Fields outputs = attempt(urn, "updated", news, () -> {
            type.update(request.getId(), (Fields) state.reveal(), (Fields) news.reveal());
            return outputs(type, engine, request.getId(), news, connection);
        });
        return UpdateResponse.newBuilder().setProperties(Wire.encode(outputs)).build();
    }

    Empty delete(DeleteRequest request) {
        Urn urn = Urn.parse(request.getUrn());
        Fields state = Wire.decode(request.getProperties());
        return attempt(urn, "deleted", state, () -> {
            types.of(urn.type()).delete(request.getId(), (Fields) state.reveal());
            return Empty.getDefaultInstance();
        });
    }

    InvokeResponse invoke(InvokeRequest request) {
        Fields result = functions.invoke(
                request.getTok(), (Fields) Wire.decode(request.getArgs()).reveal());
        return InvokeResponse.newBuilder().setReturn(Wire.encode(result)).build();
    }

    private TypeEngine engine(Urn urn) {
        return new TypeEngine(catalogue.type(urn.type()));
    }

    /** Services know all tags; those that the provider adds to everything are not the program's. */
    private static Fields ownTags(Fields live, Fields inputs, Connection connection) {
        if (!live.has("tagsAll")) {
            return live;
        }
        Fields own = live.fields("tagsAll");
        for (var tag : connection.defaultTags().entrySet()) {
            boolean asked = inputs.fields("tags").has(tag.getKey());
            if (!asked && own.text(tag.getKey()).filter(tag.getValue()::equals).isPresent()) {
                own = own.without(tag.getKey());
            }
        }
        return own.values().isEmpty() ? live : live.with("tags", (Value) own);
    }

    private <T> T attempt(Urn urn, String what, Fields secrets, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (LocalCloudException failed) {
            String why = failed.code() + ": " + failed.getMessage();
            throw new OperationFailedException(Secrets.blank(sentence(urn, what, why), secrets), failed);
        }
    }

    private String sentence(Urn urn, String what, String why) {
        TypeRules rules = catalogue.type(urn.type());
        return "The " + rules.label() + " '" + urn.name() + "' could not be " + what + ": " + why;
    }
}
