using System.Text.Json;
using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;

namespace FargateFetcher.Stacks.Tests.Events;

/// <summary>The matcher itself, by the examples of the documentation's kinds.</summary>
public sealed class EventPatternTests
{
    [TestCase("a: [b]", """{"a":"b"}""", true)]
    [TestCase("a: [b]", """{"a":"c"}""", false)]
    [TestCase("a: [b]", """{"c":"b"}""", false)]
    [TestCase("a: [b, c]", """{"a":"c"}""", true)]
    [TestCase("a: [b]", """{"a":["c","b"]}""", true)]
    [TestCase("a: [1]", """{"a":1}""", true)]
    [TestCase("a: [1]", """{"a":"1"}""", false)]
    [TestCase("a: [\"1\"]", """{"a":1}""", false)]
    [TestCase("a: [true]", """{"a":true}""", true)]
    [TestCase("a: [null]", """{"a":null}""", true)]
    [TestCase("a: [null]", """{}""", false)]
    [TestCase("a:\n  b: [c]\n  d: [e]", """{"a":{"b":"c","d":"e","f":1}}""", true)]
    [TestCase("a:\n  b: [c]\n  d: [e]", """{"a":[{"b":"c"},{"d":"e"}]}""", false)]
    [TestCase("a:\n  b: [c]\n  d: [e]", """{"a":[{"b":"x"},{"b":"c","d":"e"}]}""", true)]
    [TestCase("a:\n  b: [c]\n  d: [e]", """{"a":[[{"b":"x"},{"b":"c","d":"e"}],[{"b":"y"}]]}""", true)]
    [TestCase("a:\n  b: [c]\n  d: [e]", """{"a":[[{"b":"c"}],[{"d":"e"}]]}""", false)]
    [TestCase("a:\n  b:\n    c: [1]\n    d: [2]", """{"a":[{"b":[{"c":1}]},{"b":[{"d":2}]}]}""", false)]
    [TestCase("a:\n  b: [c]\nd: [e]", """{"a":[{"b":"x"},{"b":"c"}],"d":["y","e"]}""", true)]
    [TestCase("a:\n  b: [c]\n$or:\n  - a:\n      d: [e]\n  - f: [g]", """{"a":[{"b":"c"},{"d":"e"}]}""", false)]
    [TestCase("a:\n  b: [c]\n$or:\n  - a:\n      d: [e]\n  - f: [g]", """{"a":[{"b":"c"},{"b":"c","d":"e"}]}""", true)]
    [TestCase("a:\n  b:\n    - exists: false\n  d: [e]", """{"a":[{"b":"c"},{"d":"e"}]}""", false)]
    [TestCase("a:\n  - exists: false", """{"b":1}""", true)]
    [TestCase("a:\n  - exists: true", """{"a":1}""", true)]
    [TestCase("a:\n  - exists: true", """{"b":1}""", false)]
    [TestCase("a:\n  - anything-but: [0, 130]", """{"a":1}""", true)]
    [TestCase("a:\n  - anything-but: [0, 130]", """{"a":130}""", false)]
    [TestCase("a:\n  - anything-but: [0, 130]", """{}""", false)]
    [TestCase("a:\n  - anything-but: b", """{"a":"b"}""", false)]
    [TestCase("a:\n  - anything-but:\n      prefix: b", """{"a":"bc"}""", false)]
    [TestCase("a:\n  - prefix: \"b:\"", """{"a":"b:c"}""", true)]
    [TestCase("a:\n  - suffix: c", """{"a":"bc"}""", true)]
    [TestCase("a:\n  - equals-ignore-case: b", """{"a":"B"}""", true)]
    [TestCase("a:\n  - wildcard: b*d", """{"a":"bcd"}""", true)]
    [TestCase("a:\n  - numeric: [\">\", 0, \"<=\", 5]", """{"a":5}""", true)]
    [TestCase("a:\n  - numeric: [\">\", 0, \"<=\", 5]", """{"a":6}""", false)]
    [TestCase("$or:\n  - a: [b]\n  - c: [d]", """{"c":"d"}""", true)]
    [TestCase("$or:\n  - a: [b]\n  - c: [d]", """{"c":"b"}""", false)]
    public void Matches(string pattern, string json, bool expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.That(EventPattern.Matches(TemplateReader.Read(pattern, "pattern"), document.RootElement), Is.EqualTo(expected));
    }

    // The examples of "JSON Array Matching" in aws/event-ruler's README.
    [TestCase("employees:\n  firstName: [Anna]", true)]
    [TestCase("employees:\n  firstName: [Anna]\n  lastName: [Smith]", true)]
    [TestCase("employees:\n  firstName: [Anna]\n  lastName: [Jones]", false)]
    public void Keeps_the_elements_of_an_array_apart(string pattern, bool expected) => Assert.Multiple(() =>
    {
        const string john = """{"firstName":"John","lastName":"Doe"}""";
        const string anna = """{"firstName":"Anna","lastName":"Smith"}""";
        const string peter = """{"firstName":"Peter","lastName":"Jones"}""";
        Matches(pattern, $$"""{"employees":[{{john}},{{anna}},{{peter}}]}""", expected);
        Matches(pattern, $$"""{"employees":[[{{john}},{{anna}}],[{{peter}}]]}""", expected);
    });

    [Test]
    public void Refuses_what_it_does_not_know()
    {
        using var document = JsonDocument.Parse("""{"a":"10.0.0.1"}""");

        Assert.That(() => EventPattern.Matches(TemplateReader.Read("a:\n  - cidr: 10.0.0.0/24", "pattern"), document.RootElement), Throws.TypeOf<NotSupportedException>());
    }
}
