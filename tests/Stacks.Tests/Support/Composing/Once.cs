namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Makes each named thing once; one that needs itself is a circular dependency.</summary>
internal sealed class Once<T>(Func<string, T> make)
    where T : class
{
    private readonly Dictionary<string, T?> _made = [];

    /// <summary>The thing of that name, made when it is first asked for.</summary>
    /// <exception cref="CompositionException">It is asked for while it is being made.</exception>
    public T Get(string name)
    {
        if (_made.TryGetValue(name, out var made))
        {
            return made ?? throw new CompositionException($"{name} depends on itself");
        }

        _made[name] = null;
        var thing = make(name);
        _made[name] = thing;
        return thing;
    }
}
