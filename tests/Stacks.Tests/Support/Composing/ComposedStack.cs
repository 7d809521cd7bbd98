using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>One stack, evaluated as far as it is asked for, so that nested stacks are created in the order that their wires demand.</summary>
internal sealed class ComposedStack
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private const string OutputsPrefix = "Outputs.";

    private readonly TemplateSet _templates;
    private readonly TemplateFile _template;
    private readonly Scope _scope;
    private readonly Dictionary<string, TemplateValue> _parameters;
    private readonly Evaluator _evaluator;
    private readonly ConditionEvaluator _conditions;
    private readonly Once<ComposedResource> _resources;
    private readonly Once<ComposedStack> _stacks;

    public ComposedStack(TemplateSet templates, TemplateFile template, string path, Scope scope, IReadOnlyDictionary<string, string> given)
    {
        (_templates, _template, Path, _scope) = (templates, template, path, scope);
        _evaluator = new Evaluator(this);
        _conditions = new ConditionEvaluator(this, _evaluator);
        _resources = new Once<ComposedResource>(Create);
        _stacks = new Once<ComposedStack>(CreateNested);
        _parameters = ParameterBinding.Bind(Path, template.Value["Parameters"], given);
    }

    /// <summary>Where the stack is in the tree, for messages; the root stack's is the name of its template.</summary>
    public string Path { get; }

    /// <summary>Refuses parameters that contradict each other, as CloudFormation does before it creates anything.</summary>
    /// <exception cref="CompositionException">An assertion of a rule does not hold; the message is its description.</exception>
    public void EnsureRules()
    {
        var broken = from rule in _template.Section("Rules")
                     where rule.Value["RuleCondition"] is not { } condition || _conditions.Holds(condition)
                     from assertion in rule.Value["Assertions"]?.Items ?? []
                     where !_conditions.Holds(assertion["Assert"] ?? throw new CompositionException($"{Path}: {rule.Key} asserts nothing"))
                     select $"{Path}: {rule.Key}: {assertion["AssertDescription"]?.Text}";
        if (broken.FirstOrDefault() is { } first)
        {
            throw new CompositionException(first);
        }
    }

    /// <summary>The resources that are created, those of nested stacks included and the nested stacks themselves left out.</summary>
    public IEnumerable<ComposedResource> Resources() =>
        from resource in _template.Section("Resources")
        where IsCreated(resource.Value)
        from composed in IsNested(resource.Value) ? _stacks.Get(resource.Key).Resources() : [_resources.Get(resource.Key)]
        select composed;

    /// <summary>The outputs whose conditions hold.</summary>
    public Dictionary<string, string> Outputs() =>
        _template.Section("Outputs").Where(output => IsCreated(output.Value)).ToDictionary(output => output.Key, output => Output(output.Key));

    /// <summary>The value of a parameter, pseudo parameter or resource.</summary>
    public TemplateValue Reference(string name) =>
        _scope.Pseudo(name) is { } pseudo ? new TemplateScalar(pseudo)
        : _parameters.TryGetValue(name, out var parameter) ? parameter
        : new TemplateScalar(_resources.Get(name).Identity.Ref);

    /// <summary>The value of an attribute of a resource, or of an output of a nested stack.</summary>
    public TemplateValue Attribute(string id, string attribute) =>
        new TemplateScalar(attribute.StartsWith(OutputsPrefix, StringComparison.Ordinal)
            ? _stacks.Get(id).Output(attribute[OutputsPrefix.Length..])
            : _resources.Get(id).Identity.Attribute(attribute));

    /// <summary>Whether a named condition holds.</summary>
    public bool Condition(string name) =>
        _conditions.Holds(_template.Value["Conditions"]?[name] ?? throw new CompositionException($"{Path}: there is no condition {name}"));

    /// <summary>A value of a mapping.</summary>
    public TemplateValue Mapping(string map, string key, string name) =>
        _template.Value["Mappings"]?[map]?[key]?[name] ?? throw new CompositionException($"{Path}: the mapping {map} has no {name} for {key}");

    private static bool IsNested(TemplateValue resource) => resource["Type"]?.Text == StackType;

    private bool IsCreated(TemplateValue declaration) => declaration["Condition"]?.Text is not { } condition || Condition(condition);

    private string Output(string name)
    {
        var output = _template.Value["Outputs"]?[name] ?? throw new CompositionException($"{Path}: there is no output {name}");
        return IsCreated(output)
            ? _evaluator.Text(output["Value"] ?? throw new CompositionException($"{Path}: output {name} has no value"))
            : throw new CompositionException($"{Path}: output {name} is read, but its condition does not hold");
    }

    private TemplateMap Declaration(string id)
    {
        var declaration = _template.Value["Resources"]?[id] as TemplateMap ?? throw new CompositionException($"{Path}: there is no resource {id}");
        return IsCreated(declaration) ? declaration : throw new CompositionException($"{Path}: {id} is referred to, but its condition does not hold");
    }

    private ComposedResource Create(string id)
    {
        var declaration = Declaration(id);
        var type = declaration["Type"]?.Text ?? throw new CompositionException($"{Path}: {id} has no type");
        var properties = (TemplateMap)_evaluator.Evaluate(declaration["Properties"] ?? new TemplateMap([]))!;
        return new ComposedResource(Path, id, type, properties, declaration, ResourceIdentity.Of(_scope, $"{Path}/{id}", id, type, properties));
    }

    private ComposedStack CreateNested(string id)
    {
        var declaration = Declaration(id);
        var url = declaration.At("Properties.TemplateURL")?.Text ?? throw new CompositionException($"{Path}: {id} has no TemplateURL");
        var template = _templates.Find(url) ?? throw new CompositionException($"{Path}: {id} names the template {url}, which does not exist");
        var given = (declaration.At("Properties.Parameters")?.Entries ?? [])
            .Where(parameter => _evaluator.Evaluate(parameter.Value) is not null)
            .ToDictionary(parameter => parameter.Key, parameter => _evaluator.Text(parameter.Value));
        var nested = new ComposedStack(_templates, template, id, _scope with { StackName = $"{_scope.StackName}-{id}-EXAMPLE" }, given);
        nested.EnsureRules();
        return nested;
    }
}
