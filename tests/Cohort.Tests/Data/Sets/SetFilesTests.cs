using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class SetFilesTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("a,y\n1,p\n2,q\n");
    private static readonly NamedSet Set = new("toy", "toys", "a toy",
        [new NamedFile("toy.csv", Convert.ToHexStringLower(SHA256.HashData(Content)), "https://example.org/toy.csv")], Label: "y");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Locate_InTheDataFolder_FetchesNothing()
    {
        folder.Write("data/toys/toy.csv", Content);
        var server = new Server(Content);
        Assert.Equal([Path.Combine(folder.Path, "data", "toys", "toy.csv")],
            SetFiles.Locate(Set, Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "cache"), new HttpClient(server)));
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public void Locate_Nowhere_FetchesOnceAndKeepsIt()
    {
        var server = new Server(Content);
        for (var time = 0; time < 2; time++)
            Assert.Equal(Content, File.ReadAllBytes(SetFiles.Locate(Set, null, folder.Path, new HttpClient(server))[0]));
        Assert.Equal(1, server.Requests);
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Locate_WrongContentSent_KeepsNothing()
    {
        var kind = Refused(new HttpClient(new Server(Encoding.UTF8.GetBytes("sign in first"))));
        Assert.Equal(DataProblems.WrongChecksum, kind);
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Locate_ServerRefuses_SaysSo()
    {
        Assert.Equal(DataProblems.NotFetched, Refused(new HttpClient(new Server(Content) { Status = HttpStatusCode.NotFound })));
        Assert.Equal(DataProblems.NotFetched, Refused(null));
    }

    [Fact]
    public void Locate_DamagedFile_IsRefused()
    {
        folder.Write("toys/toy.csv", "a,y\n1,p\n");
        Assert.Equal(DataProblems.WrongChecksum, Refused(null));
    }

    private ProblemKind Refused(HttpClient? http) =>
        Assert.Throws<CohortException>(() => SetFiles.Locate(Set, null, folder.Path, http)).Problems[0].Kind;

    private sealed class Server(byte[] content) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return new HttpResponseMessage(Status) { Content = new ByteArrayContent(content) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
