using System.Globalization;

namespace Cohort.Screens.Tests;

/// <summary>Small files with something in them to be learnt, the same each time.</summary>
internal static class ShownData
{
    /// <summary>A table with two classes in <c>outcome</c>, numbers and categories.</summary>
    public static string Visits { get; } = Lines("age,dose,smokes,site,outcome", 240, i =>
    {
        var (age, dose, smokes) = (20 + i * 37 % 61, i * 17 % 40 / 10.0, i * 7 % 3 == 0);
        return $"{age},{N(dose)},{(smokes ? "yes" : "no")},{Site(i)},{(age / 10.0 + dose * 1.5 + (smokes ? 2 : 0) > 9 ? "ill" : "well")}";
    });

    /// <summary>A table with a number to predict in <c>price</c>.</summary>
    public static string Homes { get; } = Lines("rooms,area,age,price", 300, i =>
    {
        var (rooms, area, age) = (1 + i % 6, 20 + i * 37 % 150, i * 13 % 80);
        return $"{rooms},{area},{age},{N(rooms * 20 + area * 1.5 - age * 0.4 + i * 29 % 17)}";
    });

    /// <summary>A text.</summary>
    public static string Story { get; } = string.Join(' ', Enumerable.Range(0, 700).Select(i =>
        $"The {Word(i * 7, "old", "red", "wise")} {Word(i * 5, "fox", "owl", "hen", "cat")} "
        + $"{Word(i * 3, "saw", "met", "fed")} the {Word(i, "dog", "bee")}."));

    private static string Site(int i) => Word(i, "north", "south", "east");

    private static string Word(int i, params string[] words) => words[i % words.Length];

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Lines(string head, int rows, Func<int, string> row) =>
        string.Join('\n', Enumerable.Range(0, rows).Select(row).Prepend(head)) + "\n";
}
