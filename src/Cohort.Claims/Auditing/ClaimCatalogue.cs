using Cohort.Files;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>The claims of a ledger.</summary>
internal sealed class ClaimCatalogue
{
    private const string Base = "base.yaml";

    private readonly PlanNode common;
    private readonly PlanSource source;

    /// <summary>Reads claims.</summary>
    /// <param name="files">Each claim's file, <c>SLUG.yaml</c>, and <c>base.yaml</c>, which all stand on.</param>
    /// <param name="source">What plans may name; null: what the library has.</param>
    /// <param name="folder">The folder that paths in the files are relative to; null: the working directory.</param>
    /// <exception cref="CohortException">Files cannot be understood; lists everything in all of them.</exception>
    public ClaimCatalogue(IEnumerable<(string Name, string Text)> files, PlanSource? source = null, string? folder = null)
    {
        this.source = source ?? PlanSource.Library;
        var (claims, problems, baseline) = (new List<Claim>(), new List<Problem>(), (PlanNode?)null);
        foreach (var (name, text) in files.OrderBy(file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal))
        {
            try
            {
                if (name == Base) baseline = BaseOf(text, folder);
                else claims.Add(ClaimReader.Read(Path.GetFileNameWithoutExtension(name), text, name, folder));
            }
            catch (CohortException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        if (baseline is null && problems.Count == 0) problems.Add(LedgerProblems.BadClaim.Here("there is no base.yaml, which all claims stand on"));
        if (problems.Count > 0) throw new CohortException(problems);
        (common, Claims) = (baseline!, claims);
    }

    /// <summary>The claims of this version, built in.</summary>
    public static ClaimCatalogue Shipped { get; } = new(EmbeddedLedger.Files("claims/"));

    /// <summary>The claims, ordered by slug.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The claims of a ledger on disk.</summary>
    /// <param name="folder">The ledger.</param>
    /// <param name="source">What plans may name; null: what the library has.</param>
    /// <exception cref="CohortException">Files cannot be read or understood.</exception>
    public static ClaimCatalogue Load(LedgerFolder folder, PlanSource? source = null)
    {
        try
        {
            var files = Directory.GetFiles(folder.Claims, "*.yaml").Select(file => (Path.GetFileName(file), GivenFile.ReadText(file)));
            return new ClaimCatalogue([.. files], source, folder.Claims);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LedgerProblems.BadClaim.Exception(e.Message, folder.Claims);
        }
    }

    /// <summary>The plans of a claim.</summary>
    /// <param name="claim">The claim.</param>
    public ClaimPlans PlansOf(Claim claim) => new(claim, common, source);

    /// <summary>Finds a claim.</summary>
    /// <param name="name">Its slug, or its number in the catalogue; underscores count as dashes.</param>
    /// <returns>The claim, or null.</returns>
    public Claim? Find(string name)
    {
        if (name.Length == 0) return null;
        var slug = name.Replace('_', '-');
        return Claims.FirstOrDefault(claim => claim.Slug == slug) ?? Claims.FirstOrDefault(claim => ClaimPaper.Id(claim.Slug) == slug);
    }

    /// <summary>Finds several claims; without a name, all.</summary>
    /// <param name="names">Slugs or numbers.</param>
    /// <returns>The claims, ordered by slug, each once.</returns>
    /// <exception cref="CohortException">Names that are not known, all of them: COH1303.</exception>
    public IReadOnlyList<Claim> Select(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0) return Claims;
        var unknown = names.Where(name => Find(name) is null).Select(name => UsageProblems.UnknownClaim.Here(Unknown(name))).ToArray();
        if (unknown.Length > 0) throw new CohortException(unknown);
        return [.. names.Select(name => Find(name)!).Distinct().OrderBy(claim => claim.Slug, StringComparer.Ordinal)];
    }

    private PlanNode BaseOf(string text, string? folder)
    {
        var problems = new PlanProblemList();
        var node = PlanReader.Parse(text, Base, problems, folder);
        if (node is not null) new PlanBinder(source.Catalogue).Bind<Plan>(node, problems);
        problems.ThrowIfAny();
        return node!;
    }

    private string Unknown(string name)
    {
        var near = NearestName.Of(name, Claims.Select(claim => claim.Slug));
        var known = Claims.Count == 0 ? "there are none" : string.Join(", ", Claims.Select(claim => claim.Slug));
        return $"no claim is called {Excerpt.Quoted(name)}{(near is null ? "" : $" (did you mean \"{near}\"?)")}; known: {known}";
    }
}
