using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cohort.Tests.Architecture;

/// <summary>A C# file as text: what the rules about files and names look at.</summary>
/// <param name="Path">From the root, with forward slashes: <c>src/Cohort/Data/Dataset.cs</c>.</param>
/// <param name="Text">Its contents.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Every C# file under <c>src/</c>.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Below("src")];

    /// <summary>Every C# file that we wrote, those of tests and tools too.</summary>
    public static IReadOnlyList<SourceFile> Everywhere { get; } = [.. All, .. new[] { "tests", "samples", "bench", "eng" }.SelectMany(Below)];

    /// <summary>Whether a program wrote it.</summary>
    public bool IsGenerated => Rooms.Contains("Generated");

    /// <summary>The file's name without <c>.cs</c> and without type parameters.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path).Split('{')[0];

    /// <summary>The project's folder: <c>Cohort</c>.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The folders between project and file: <c>Methods</c>, <c>Exchange</c>.</summary>
    public string[] Rooms => [.. Path.Split('/').Skip(2).SkipLast(1)];

    public int Lines => Text.Count(c => c == '\n');

    /// <summary>The file-scoped namespace; empty if there is none.</summary>
    public string Namespace => NamespaceLine().Match(Text).Groups[1].Value;

    /// <summary>The types declared at the left margin, that is not inside another type.</summary>
    public IEnumerable<DeclaredType> Types => Declaration().Matches(Text).Select(m =>
        new DeclaredType(m.Groups["name"].Value, m.Groups["words"].Value.Contains("public"), m.Groups["words"].Value.Contains("partial")));

    /// <summary>
    /// Methods, constructors, properties and local functions: their first line, and how many lines they have from the signature to the end.
    /// </summary>
    public IEnumerable<(int Line, int Lines)> Members => CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or LocalFunctionStatementSyntax)
        .Select(node => node.SyntaxTree.GetLineSpan(TextSpan.FromBounds(node.SpanStart, node.Span.End)))
        .Select(span => (span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1));

    /// <summary>The names that it gives to types and members; not those of parameters and locals.</summary>
    public IEnumerable<string> DeclaredNames => CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes().Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } variable => variable.Identifier.Text,
        EnumMemberDeclarationSyntax member => member.Identifier.Text,
        _ => null,
    }).OfType<string>();

    private static IEnumerable<SourceFile> Below(string folder) =>
        Checkout.Files(folder, "*.cs").Select(path => new SourceFile(path, File.ReadAllText(Checkout.At(path))));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?<words>(?:(?:public|internal|file|static|sealed|abstract|readonly|partial|ref|unsafe) )*)"
        + @"(?:record class|record struct|class|struct|record|interface|enum|delegate [\w<>\[\]?.]+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    /// <summary>A type declared in a file.</summary>
    internal sealed record DeclaredType(string Name, bool IsPublic, bool IsPartial);
}
