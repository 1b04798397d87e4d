using System.Text.RegularExpressions;
using Cohort.Checkpoints;
using Cohort.Claims;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What <c>cohort new method</c> was asked for.</summary>
/// <param name="Slug">The catalogue's short name.</param>
/// <param name="Role">The role it plays.</param>
internal sealed partial record NewMethodRequest(string Slug, MethodRole Role)
{
    /// <summary>The citation; null: that of the slug in <c>papers.json</c>.</summary>
    public string? Paper { get; init; }

    /// <summary>The name in plans; null: the slug with underscores.</summary>
    public string? Name { get; init; }

    /// <summary>The catalogue's number; null: that in <c>papers.json</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Where to write; null: here.</summary>
    public string? Folder { get; init; }

    private string PlanName => Name ?? Slug.Replace('-', '_');

    private string Type => string.Concat(PlanName.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));

    public ExitCode Perform(Terminal terminal)
    {
        var checkout = Folder is null && LedgerFolder.IsCheckout(Directory.GetCurrentDirectory());
        var paper = Usable(checkout);
        var files = (checkout ? InACheckout() : Outside()).ToArray();
        Problem[] unwritable =
        [
            .. files.Select(f => File.Exists(f.Path) ? OutputProblems.InTheWay.Here("there is such a file already; nothing was written", f.Path)
                : OutputTarget.OfFile(f.Path)).OfType<Problem>(),
            .. paper.Unwritable(),
        ];
        if (unwritable.Length > 0) throw new CohortException([.. unwritable.DistinctBy(p => p.ToString())]);
        foreach (var (path, text) in files)
        {
            AtomicFile.WriteText(path, text);
            terminal.Tell(path);
        }

        if (paper.Write()) terminal.Tell(paper.Path);
        terminal.Error.WriteLine(checkout
            ? $"Write what they say; then: cohort claims {Slug} --run full, and dotnet run -c Release --project eng/Docs."
            : $"Write what they say; then: cohort learn PLAN --load YOUR.dll. The note is embedded as notes/{Type}.md, "
                + $"citations as {Bibliography.FileName} (see samples/OwnMethod).");
        return ExitCode.Done;
    }

    private NewPaper Usable(bool checkout)
    {
        var problems = new List<Problem>();
        if (!SlugForm().IsMatch(Slug)) Bad($"\"{Slug}\" is no slug: lower-case words with dashes between them, such as single-merge");
        if (!NameForm().IsMatch(PlanName)) Bad($"\"{PlanName}\" is no name in plans: lower-case words with underscores between them");
        if (new MethodCatalogue(PlanSource.Library.Catalogue).Find(PlanName) is { } known)
            Bad($"\"{PlanName}\" is a method already: {known.Type.Name}");
        Problem[] folder = [.. OutputFlags.OfFolder("--out", Folder)];
        if (folder.Length > 0) throw new CohortException([.. problems, .. folder]);
        var papers = checkout ? $"src/Cohort/Methods/{Bibliography.FileName}" : Path.Combine(Folder ?? ".", Bibliography.FileName);
        var paper = NewPaper.Of(papers, checkout, Slug, Paper, Id, problems);
        return paper is not null && problems.Count == 0 ? paper : throw new CohortException(problems);

        void Bad(string what) => problems.Add(UsageProblems.BadCommandLine.Here(what));
    }

    private IEnumerable<(string Path, string Text)> InACheckout()
    {
        yield return ($"src/Cohort/Methods/{Role}/{Type}.cs", Code("Cohort.Methods").Replace("using Cohort.Methods;\n", ""));
        yield return ($"src/Cohort/Methods/{Role}/{Type}.md", Template("note.md"));
        yield return ($"tests/Cohort.Tests/Methods/{Role}/{Type}Tests.cs", Filled(Template("test.cs"), "Cohort.Methods", "Cohort.Tests.Methods"));
        yield return ($"{LedgerFolder.ClaimsPath}/{Slug}.yaml", Template("claim.yaml").Replace("{{PlanWith}}", PlanWith()));
    }

    private IEnumerable<(string Path, string Text)> Outside()
    {
        var folder = Folder ?? ".";
        var own = Identifier(Path.GetFileName(Path.GetFullPath(folder)));
        yield return (Path.Combine(folder, $"{Type}.cs"), Code(own));
        yield return (Path.Combine(folder, $"{Type}.md"), Template("note.md"));
        var test = Filled(Template("own-test.cs"), own, $"{own}.Tests").Replace("using Cohort.Methods;\n", "");
        yield return (Path.Combine(folder, $"{Type}Tests.cs"), test);
    }

    private string Code(string ownNamespace) => Filled(Template($"{Role.ToString().ToLowerInvariant()}.cs"), ownNamespace, "");

    private string Filled(string template, string ownNamespace, string testNamespace) => template
        .Replace("{{Namespace}}", ownNamespace).Replace("{{TestNamespace}}", testNamespace).Replace("{{Type}}", Type).Replace("{{Name}}", PlanName)
        .Replace("{{Slug}}", Slug)
        .Replace("{{Attribute}}", Attribute());

    private string Attribute()
    {
        var slug = Slug == PlanName.Replace('_', '-') ? "" : $", Slug = \"{Slug}\"";
        return $"\"{PlanName}\"{slug}, Role = MethodRole.{Role}";
    }

    private string PlanWith() => Role switch
    {
        MethodRole.Learner => $"learner.rule: {PlanName}",
        MethodRole.Attack => $"peers.attack: {PlanName}",
        _ => $"{Role.ToString().ToLowerInvariant()}: [ {PlanName} ]",
    };

    private static string Identifier(string folder)
    {
        var name = string.Concat(folder.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '_'));
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name : "Own";
    }

    private static string Template(string name)
    {
        using var stream = typeof(NewMethodRequest).Assembly.GetManifestResourceStream($"templates/{name}")
            ?? throw new InvalidOperationException($"no template {name} is built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex NameForm();
}
