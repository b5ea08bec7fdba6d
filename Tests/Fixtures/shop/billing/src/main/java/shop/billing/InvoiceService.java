package shop.billing;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.http.HttpServletRequest;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Writes, reads and seals invoices. */
public final class InvoiceService {
    private final Connection connection;

    public InvoiceService(Connection connection) {
        this.connection = connection;
    }

    public ResultSet find(HttpServletRequest request) throws SQLException {
        String customer = request.getParameter("customer");
        Statement statement = connection.createStatement();
        return statement.executeQuery("SELECT * FROM invoices WHERE customer = '" + customer + "'");
    }

    public ResultSet byNumber(long number) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM invoices WHERE number = ?");
        statement.setLong(1, number);
        return statement.executeQuery();
    }

    public Document read(InputStream order) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(order);
    }

    public Object restore(InputStream saved) throws IOException, ClassNotFoundException {
        ObjectInputStream input = new ObjectInputStream(saved);
        return input.readObject();
    }

    public byte[] seal(byte[] invoice, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
        return cipher.doFinal(invoice);
    }

    public byte[] sign(byte[] invoice) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(invoice);
    }

    public Process print(String printer) throws IOException {
        return Runtime.getRuntime().exec("lpr -P " + printer + " invoice.ps");
    }

    public long token() {
        return new Random().nextLong();
    }
}
