namespace FargateFetcher.Lab;

/// <summary>The facts that the mock API serves; among them the ones that programs like to stumble over.</summary>
public static class Facts
{
    /// <summary>All of them, as the API holds them: before the fetcher makes one line of each.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Honey never spoils if it is kept sealed and dry.",
        "An octopus has three hearts.",
        "Bananas are berries; strawberries are not.",
        "A day on Venus is longer than its year.",
        "The word \"set\" has more meanings than most dictionaries have pages for.",
        "Wombats' droppings are cubes.",
        "The emoji 🦩 stands for a bird that eats with its head upside down.",
        "Scotland's national animal is the unicorn 🦄.",
        "A haiku about newlines:\nthey end what had hardly begun\r\nand then there are two.",
        "The tab\tcharacter is older than the computer.",
        "Backslashes (\\) arrived in ASCII to write /\\ and \\/.",
        "Ångström, naïve and 東京 are all one word in UTF-8.",
    ];
}
